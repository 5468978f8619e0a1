package dev.signalbox.cli;

import dev.signalbox.route.CountText;
import dev.signalbox.route.Route;
import dev.signalbox.route.RouterConfig;
import dev.signalbox.sync.diff.Diff;
import dev.signalbox.sync.plan.LeftOut;
import dev.signalbox.sync.plan.Mode;
import dev.signalbox.sync.plan.Plan;
import dev.signalbox.sync.run.RunOutcome;
import dev.signalbox.sync.run.RunPhase;
import dev.signalbox.sync.run.RunTally;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** Syncs LOCAL with a config file that is used as a remote: no lock and no vectors; each file is replaced whole, the remote's first. */
final class FileSync {
    private final SidesOption sides;
    private final SyncSides both;
    private final RemoteFile remote;
    private final Plan plan;
    private final Clock clock;

    FileSync(SidesOption sides, SyncSides both, RemoteFile remote, Plan plan, Clock clock) {
        this.sides = sides;
        this.both = both;
        this.remote = remote;
        this.plan = plan;
        this.clock = clock;
    }

    /**
     * Applies the plan.
     *
     * @param mayWrite whether the file that is used as the remote may be changed
     * @param journaled whether a journal is kept next to LOCAL, from which this can be resumed or undone
     */
    RunOutcome apply(boolean mayWrite, boolean journaled) {
        List<Route> end = plan.end();
        if (plan.mode() == Mode.ERROR || end == null) {
            int differing = plan.counts().differing();
            return differing == 0
                    ? new RunOutcome.Applied(
                            RunTally.NOTHING, null, plan.counts().same())
                    : new RunOutcome.Refused(
                            RunOutcome.Reason.DRIFT,
                            CountText.count(differing, "utterance differs", "utterances differ")
                                    + ". Nothing was written.");
        }
        if (!plan.remote().isEmpty() && !mayWrite) {
            throw new CommandException(
                    remote.file().path()
                            + " is used as a remote and is read-only by default. This plan would change it. To permit that, add --write.");
        }
        both.local().saveTakenOver();
        write(end, journaled);
        remote.file().read();
        Diff diff = Diff.between(both.local().read(), remote.state());
        RunTally tally = new RunTally(
                0,
                0,
                plan.remote().upsert().size(),
                0,
                plan.remote().rewrite().size(),
                plan.remote().delete().size(),
                !plan.local().isEmpty());
        LeftOut leftOut = plan.leftOut();
        int open = diff.of(pair -> !leftOut.holds(pair)).counts().differing();
        return open == 0
                ? new RunOutcome.Applied(
                        tally,
                        null,
                        diff.counts().same(),
                        diff.of(leftOut::holds).counts().differing(),
                        0)
                : new RunOutcome.Stopped(
                        RunPhase.VERIFY,
                        tally,
                        CountText.count(open, "utterance still differs", "utterances still differ")
                                + ": another program writes these files. Check both files, then sync again.");
    }

    private void write(List<Route> end, boolean journaled) {
        LocalFile local = both.local();
        RouterConfig there = remote.ended(end, plan.leftOut());
        RouterConfig here = local.config().withRoutes(end);
        List<FileJournal.Change> changes = new ArrayList<>();
        if (!plan.remote().isEmpty()) {
            changes.add(new FileJournal.Change(
                    remote.file().real(), remote.file().text(), remote.file().rewritten(there)));
        }
        if (!plan.local().isEmpty()) {
            changes.add(new FileJournal.Change(local.real(), local.text(), local.rewritten(here)));
        }
        if (changes.isEmpty()) {
            replace(there, here);
            return;
        }
        if (!journaled) {
            FileJournal journal =
                    new FileJournal(JournalFolder.of(local), remote.file().real());
            if (journal.exists()) {
                journal.note(new IdleSync(clock.instant(), IdleSync.Reason.NO_JOURNAL));
            }
            replace(there, here);
            return;
        }
        try (JournalFolder folder = JournalFolder.open(local)) {
            new FileJournal(folder.path(), remote.file().real()).begin(clock.instant(), plan.mode(), changes);
            replace(there, here);
        }
    }

    private void replace(RouterConfig there, RouterConfig here) {
        if (!plan.remote().isEmpty()) {
            remote.file().lost(remote.file().config()).forEach(lost -> sides.complain(lost.message()));
            remote.file().write(there);
        }
        if (!plan.local().isEmpty()) {
            both.local().write(here);
        }
    }
}
