package dev.signalbox.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.index.StoredLock;
import dev.signalbox.sync.apply.CheckResult;
import dev.signalbox.sync.check.Check;
import dev.signalbox.sync.check.CheckDepth;
import dev.signalbox.sync.diff.DiffCounts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code signalbox check LOCAL REMOTE}. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description =
                "Says whether the two sides are in sync. Exit code 0: they are, 1: they are not, 2: it cannot be said.")
final class CheckCommand implements Callable<Integer> {
    private final CommandTools tools;

    @Mixin
    SidesOption sides = new SidesOption();

    @Option(
            names = "--depth",
            paramLabel = "D",
            description =
                    "fast: the hashes alone; slow: the contents where the hashes differ; deep: the contents. Default: slow.")
    String depth = CheckDepth.SLOW.id();

    @Mixin
    SchemaTakeOverOption takeOver = new SchemaTakeOverOption();

    CheckCommand(CommandTools tools) {
        this.tools = tools;
    }

    @Override
    public Integer call() {
        CheckDepth far = CheckDepth.of(depth)
                .orElseThrow(() -> new CommandException("--depth " + depth + ": choose fast, slow or deep."));
        try (SyncSides both = sides.open(tools, takeOver)) {
            CheckResult examination = both.examine(far);
            sides.out().answer(program(examination), people(examination));
            return exit(examination.check());
        }
    }

    private static int exit(Check check) {
        return switch (check.status()) {
            case SYNCED, SYNCED_HASH_STALE -> ExitCode.OK;
            case DRIFTED,
                    DRIFTED_HASH_CLAIMS_SYNCED,
                    MIXED_VALUES,
                    IRREGULAR_RECORDS,
                    ENCODER_CHANGED,
                    BLOCKED,
                    MISSING -> ExitCode.DRIFT;
            case NEVER_SYNCED ->
                check.counts() != null && check.counts().differing() == 0 ? ExitCode.OK : ExitCode.DRIFT;
            case UNREACHABLE, WRONG_DIMENSION, NOT_SYNCABLE -> ExitCode.TROUBLE;
        };
    }

    private static ObjectNode program(CheckResult examination) {
        Check check = examination.check();
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("status", check.status().id());
        node.put("depth", check.depth().id());
        node.put("local_hash", check.localHash());
        node.put("remote_hash", check.remoteHash());
        DiffCounts counts = check.counts();
        if (counts == null) {
            node.putNull("counts");
        } else {
            node.set("counts", counts(counts));
        }
        node.put("duplicates", check.duplicates());
        node.put("locked_since", examination.lockedSince());
        node.put(
                "lock_value",
                examination.lock() == null ? null : examination.lock().value());
        node.put("cause", check.cause());
        return node;
    }

    static ObjectNode counts(DiffCounts counts) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("local_only", counts.localOnly()).put("remote_only", counts.remoteOnly());
        return node.put("changed", counts.changed()).put("same", counts.same());
    }

    private static List<String> people(CheckResult examination) {
        Check check = examination.check();
        List<String> lines = new ArrayList<>();
        lines.add(check.status().id());
        if (check.counts() != null) {
            lines.add("  " + message(check.counts()));
        }
        lines.add("  local hash  " + check.localHash());
        lines.add("  remote hash " + (check.remoteHash() == null ? "none" : check.remoteHash()));
        if (check.duplicates() > 0) {
            lines.add("  " + check.duplicates() + " records repeat a route and utterance; any sync deletes them");
        }
        StoredLock lock = examination.lock();
        if (lock != null) {
            lines.add("  locked" + (lock.since().isEmpty() ? "" : " since " + lock.since()));
            lock.remark().ifPresent(remark -> lines.add("  " + remark));
        }
        if (check.cause() != null) {
            lines.add("  " + check.cause());
        }
        return lines;
    }

    static String message(DiffCounts counts) {
        return String.format(
                Locale.ROOT,
                "%d local only, %d remote only, %d changed, %d the same",
                counts.localOnly(),
                counts.remoteOnly(),
                counts.changed(),
                counts.same());
    }
}
