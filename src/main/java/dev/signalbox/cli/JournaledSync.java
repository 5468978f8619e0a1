package dev.signalbox.cli;

import dev.signalbox.cli.SyncJournal.Sync;
import dev.signalbox.index.RouteIndex;
import dev.signalbox.store.StoredPlan;
import dev.signalbox.sync.guard.Policy;
import dev.signalbox.sync.plan.Plan;
import dev.signalbox.sync.run.OnRefusal;
import dev.signalbox.sync.run.Run;
import dev.signalbox.sync.run.RunOutcome;
import dev.signalbox.sync.run.RunProgress;
import dev.signalbox.syncing.execution.PlanApplier;
import dev.signalbox.syncing.service.SyncService;
import java.util.function.Consumer;

/** Syncs LOCAL with an index by the {@link SyncService} of its {@link SyncJournal}, so that it can be resumed or undone, and does both. */
final class JournaledSync {
    private final SyncJournal journal;
    private final RouteIndex index;
    private final ForegroundRuns runs;
    private final SyncService sync;

    /**
     * Starts nothing yet.
     *
     * @param sides of the command
     * @param index of {@code sides}; stays open, as does {@code journal}, the journal of LOCAL
     * @param policy what blocks a plan
     * @param progress called at every step and batch
     */
    JournaledSync(
            CommandTools tools,
            SyncSides sides,
            RouteIndex index,
            SyncJournal journal,
            Policy policy,
            Consumer<RunProgress> progress) {
        this.journal = journal;
        this.index = index;
        this.runs = new ForegroundRuns(journal, progress);
        PlanApplier applier = new PlanApplier(
                new SharedVectorCache(tools.vectors(), journal.vectors()),
                tools.clock(),
                Thread::sleep,
                PlanApplier.PATIENCE);
        this.sync = journal.service(
                applier, (run, who) -> new FileRunSides(journal.plan(run), sides, index, journal, policy), runs);
    }

    /** Applies a plan. */
    RunOutcome apply(Plan plan, OnRefusal onRefusal) {
        StoredPlan stored = journal.keep(plan, index.address());
        Run run = sync.start(stored, SyncJournal.STARTER, onRefusal);
        if (!(runs.outcome() instanceof RunOutcome.Refused)) {
            journal.forgetBefore(run);
        }
        return runs.outcome();
    }

    /** Resumes an interrupted sync, or the interrupted undo of one. */
    RunOutcome resume(Sync cutOff) {
        sync.resume(cutOff.run().id(), SyncJournal.STARTER);
        return runs.outcome();
    }

    /** Undoes a sync, or resumes its undo. */
    RunOutcome undo(Sync last) {
        if (last.isUndo()) {
            return resume(last);
        }
        sync.undo(last.run().id(), SyncJournal.STARTER);
        if (!(runs.outcome() instanceof RunOutcome.Refused)) {
            journal.clear(index.address());
        }
        return runs.outcome();
    }
}
