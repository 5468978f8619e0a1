package dev.signalbox.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.index.StoredLock;
import dev.signalbox.route.CountText;
import dev.signalbox.route.TimeText;
import dev.signalbox.route.config.ConfigLines;
import dev.signalbox.sync.check.Check;
import dev.signalbox.sync.check.CheckDepth;
import dev.signalbox.sync.diff.Diff;
import dev.signalbox.sync.diff.DiffCounts;
import dev.signalbox.sync.diff.RemoteState;
import dev.signalbox.sync.guard.IndexedReading;
import dev.signalbox.sync.plan.LeftOut;
import dev.signalbox.syncing.state.CheckJson;
import dev.signalbox.syncing.state.CheckResult;
import dev.signalbox.syncing.state.IndexSnapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code signalbox check LOCAL REMOTE}. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description =
                "Checks whether the two sides are in sync. Exit code 0: in sync, 1: not in sync, 2: the check failed. With --only or --except"
                        + " this covers the chosen routes only, and not the hash.")
final class CheckCommand implements Callable<Integer> {
    private final CommandTools tools;

    @Mixin
    SidesOption sides = new SidesOption();

    @Option(
            names = "--depth",
            paramLabel = "D",
            description =
                    "fast: compares the hashes only; slow: also the number of records and the size of vectors, and the contents if any of these differ;"
                            + " deep: always compares the contents. Default: slow.")
    String depth = CheckDepth.SLOW.id();

    @Mixin
    RouteSelection routes = new RouteSelection();

    @Mixin
    SchemaTakeOverOption takeOver = new SchemaTakeOverOption();

    @Mixin
    ServerOptions server = new ServerOptions();

    @Mixin
    ReportOptions reports = new ReportOptions();

    CheckCommand(CommandTools tools) {
        this.tools = tools;
    }

    @Override
    public Integer call() {
        return reports.around(sides.local, this::answered);
    }

    private ReportOptions.Answer answered() {
        if (server.isGiven()) {
            return new ServerCheck(server, sides).answer(depth, unsupported());
        }
        CheckDepth far = CheckDepth.of(depth)
                .orElseThrow(() -> new CommandException("--depth " + depth + ": choose fast, slow or deep."));
        try (SyncSides both = sides.open(tools, takeOver)) {
            if (far == CheckDepth.FAST && !routes.isEmpty()) {
                throw new CommandException(
                        "--depth fast compares hashes, which cover all routes. With --only and --except, choose slow or deep.");
            }
            LeftOut leftOut = routes.isEmpty() ? LeftOut.NOTHING : routes.leftOut(both);
            CheckResult examination = both.examine(far, leftOut);
            ObjectNode answer = CheckJson.of(examination, leftOut);
            List<String> lines = people(examination, leftOut);
            examination
                    .reading()
                    .flatMap(read -> IndexedReading.of(both.local().state(), read.state()))
                    .ifPresent(reading -> {
                        answer.set("library_reads", ReadingReport.program(reading));
                        ReadingReport.people(reading).forEach(line -> lines.add("  " + line));
                    });
            sides.out().answer(answer, lines);
            both.obstacle().ifPresent(sides::complain);
            int exit = exit(examination.check());
            return new ReportOptions.Answer(exit, () -> report(both, examination, leftOut, exit == ExitCode.OK));
        }
    }

    private List<String> unsupported() {
        return ServerCheck.given(
                routes.isEmpty() ? "" : "--only and --except",
                takeOver.asked ? SchemaTakeOverOption.OPTION : "",
                reports.sarif == null ? "" : "--sarif");
    }

    private static CiReport report(SyncSides both, CheckResult examination, LeftOut leftOut, boolean passed) {
        Optional<RemoteState> remote = examination
                .reading()
                .map(IndexSnapshot::state)
                .or(() -> both.file().map(RemoteFile::state));
        return CheckCiReport.of(
                examination.check(),
                passed,
                remote.map(read -> Diff.between(both.local().state(), read).of(pair -> !leftOut.holds(pair))),
                ConfigLines.of(both.local().document()));
    }

    static int exit(Check check) {
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

    static List<String> people(CheckResult examination, LeftOut leftOut) {
        Check check = examination.check();
        List<String> lines = new ArrayList<>();
        lines.add(check.status().id() + (leftOut.isEmpty() ? "" : " (chosen routes only)"));
        if (check.counts() != null) {
            lines.add("  " + message(check.counts()));
        }
        if (leftOut.isEmpty()) {
            lines.add("  local hash  " + check.localHash());
            lines.add("  remote hash " + (check.remoteHash() == null ? "none" : check.remoteHash()));
        } else {
            lines.add("  " + RouteSelection.message(leftOut));
            lines.add("  covers the other routes only, and not the hash, which covers all routes");
        }
        if (check.duplicates() > 0) {
            lines.add("  "
                    + CountText.count(
                            check.duplicates(),
                            "record repeats a route and utterance",
                            "records repeat a route and utterance")
                    + "; any sync deletes " + (check.duplicates() == 1 ? "it" : "them"));
        }
        if (check.foreignRecords() != null) {
            lines.add("  " + foreign(check.foreignRecords()));
        }
        StoredLock lock = examination.lock();
        if (lock != null) {
            lines.add("  locked" + (lock.since().isEmpty() ? "" : " since " + TimeText.exact(lock.since())));
            lock.remark().ifPresent(remark -> lines.add("  " + remark));
        }
        if (check.cause() != null) {
            lines.add("  " + check.cause());
        }
        return lines;
    }

    private static String foreign(int number) {
        return switch (number) {
            case 0 -> "no foreign records";
            case 1 -> "1 foreign record (not semantic-router's), which Signalbox leaves alone";
            default -> number + " foreign records (not semantic-router's), which Signalbox leaves alone";
        };
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
