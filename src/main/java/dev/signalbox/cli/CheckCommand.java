package dev.signalbox.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.index.StoredLock;
import dev.signalbox.sync.apply.Examination;
import dev.signalbox.sync.check.Check;
import dev.signalbox.sync.check.Depth;
import dev.signalbox.sync.diff.Counts;
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
    private final Tools tools;

    @Mixin
    TwoSides sides = new TwoSides();

    @Option(
            names = "--depth",
            paramLabel = "D",
            description =
                    "fast: the hashes alone; slow: also the number and size of the records, and the contents where any of it differs; deep: the"
                            + " contents. Default: slow.")
    String depth = Depth.SLOW.word();

    @Mixin
    TakeOver takeOver = new TakeOver();

    CheckCommand(Tools tools) {
        this.tools = tools;
    }

    @Override
    public Integer call() {
        Depth far = Depth.of(depth).orElseThrow(() -> new Trouble("--depth " + depth + ": choose fast, slow or deep."));
        try (Sides both = sides.open(tools, takeOver)) {
            Examination examination = both.examine(far);
            sides.out().answer(program(examination), people(examination));
            return exit(examination.check());
        }
    }

    private static int exit(Check check) {
        return switch (check.status()) {
            case SYNCED, SYNCED_HASH_STALE -> Exit.OK;
            case DRIFTED,
                    DRIFTED_HASH_CLAIMS_SYNCED,
                    MIXED_VALUES,
                    IRREGULAR_RECORDS,
                    ENCODER_CHANGED,
                    BLOCKED,
                    MISSING -> Exit.DRIFT;
            case NEVER_SYNCED -> check.counts() != null && check.counts().differing() == 0 ? Exit.OK : Exit.DRIFT;
            case UNREACHABLE, WRONG_DIMENSION, NOT_SYNCABLE -> Exit.TROUBLE;
        };
    }

    private static ObjectNode program(Examination examination) {
        Check check = examination.check();
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("status", check.status().word());
        node.put("depth", check.depth().word());
        node.put("local_hash", check.localHash());
        node.put("remote_hash", check.remoteHash());
        Counts counts = check.counts();
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

    static ObjectNode counts(Counts counts) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("local_only", counts.localOnly()).put("remote_only", counts.remoteOnly());
        return node.put("changed", counts.changed()).put("same", counts.same());
    }

    private static List<String> people(Examination examination) {
        Check check = examination.check();
        List<String> lines = new ArrayList<>();
        lines.add(check.status().word());
        if (check.counts() != null) {
            lines.add("  " + words(check.counts()));
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

    static String words(Counts counts) {
        return String.format(
                Locale.ROOT,
                "%d local only, %d remote only, %d changed, %d the same",
                counts.localOnly(),
                counts.remoteOnly(),
                counts.changed(),
                counts.same());
    }
}
