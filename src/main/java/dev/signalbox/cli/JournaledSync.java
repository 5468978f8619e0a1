package dev.signalbox.cli;

import dev.signalbox.cli.SyncJournal.Sync;
import dev.signalbox.encoder.Encoder;
import dev.signalbox.index.RouteIndex;
import dev.signalbox.route.Route;
import dev.signalbox.sync.apply.JournalWriter;
import dev.signalbox.sync.apply.LocalSide;
import dev.signalbox.sync.apply.PlanApplier;
import dev.signalbox.sync.apply.RunContext;
import dev.signalbox.sync.diff.LocalState;
import dev.signalbox.sync.guard.Policy;
import dev.signalbox.sync.plan.Plan;
import dev.signalbox.sync.run.OnRefusal;
import dev.signalbox.sync.run.Run;
import dev.signalbox.sync.run.RunOutcome;
import dev.signalbox.sync.run.RunPhase;
import dev.signalbox.sync.run.RunProgress;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Syncs LOCAL with an index so that it can be finished or taken back, does either, and writes all of it down in a {@link SyncJournal}. */
final class JournaledSync {
    private final CommandTools tools;
    private final LocalFile local;
    private final SyncJournal journal;
    private final RouteIndex index;
    private final Consumer<RunProgress> progress;

    /**
     * Begins nothing yet.
     *
     * @param journal of {@code local}; stays open, as {@code index} does
     * @param progress told at every step and batch
     */
    JournaledSync(
            CommandTools tools,
            LocalFile local,
            SyncJournal journal,
            RouteIndex index,
            Consumer<RunProgress> progress) {
        this.tools = tools;
        this.local = local;
        this.journal = journal;
        this.index = index;
        this.progress = progress;
    }

    /**
     * Applies a plan.
     *
     * @param encoder empty where the command line cannot run it
     * @param policy what blocks the plan
     */
    RunOutcome apply(Plan plan, Optional<Encoder> encoder, Policy policy, OnRefusal onRefusal) {
        Run run = journal.start(plan, index.address());
        RunOutcome outcome = applier()
                .apply(
                        plan,
                        new Numbered(local, journal.revision(run)),
                        index,
                        encoder,
                        attempt(run, run.id(), journal.notebook(run, onRefusal), policy, onRefusal));
        journal.finish(run, outcome);
        if (!(outcome instanceof RunOutcome.Refused)) {
            journal.forgetBefore(run);
        }
        return outcome;
    }

    /** Goes on with a sync, or with the undo of one, that was cut off. */
    RunOutcome resume(Sync sync, Optional<Encoder> encoder) {
        return again(sync, run -> sync.isUndo() ? takenBack(run, sync) : goneOnWith(run, sync, encoder));
    }

    /** Takes a sync back, or goes on with that. */
    RunOutcome undo(Sync sync) {
        if (sync.isUndo()) {
            return again(sync, run -> takenBack(run, sync));
        }
        Run undo = journal.startUndo(sync);
        RunOutcome outcome = takenBack(undo, sync);
        journal.finish(undo, outcome);
        return outcome;
    }

    private RunOutcome goneOnWith(Run run, Sync sync, Optional<Encoder> encoder) {
        OnRefusal onRefusal = sync.journal().onRefusal();
        return applier()
                .resume(
                        sync.stored().plan(),
                        new Numbered(local, sync.journal().revision()),
                        index,
                        encoder,
                        journal.past(sync.journal()),
                        attempt(run, run.id(), journal.notebook(run, onRefusal), Policy.USUAL, onRefusal));
    }

    private RunOutcome takenBack(Run run, Sync sync) {
        return applier()
                .undo(
                        sync.stored().plan(),
                        new Numbered(local, sync.journal().revision()),
                        index,
                        journal.past(sync.journal()),
                        attempt(run, sync.journal().runId(), JournalWriter.NONE, Policy.USUAL, OnRefusal.STOP));
    }

    /** One that cannot be gone on with is where it was before: part way. */
    private RunOutcome again(Sync sync, Function<Run, RunOutcome> work) {
        Run run = journal.reopen(sync);
        RunOutcome outcome = work.apply(run);
        RunOutcome told = outcome instanceof RunOutcome.Refused refused
                ? new RunOutcome.Stopped(
                        sync.run().progress().phase(), sync.run().progress().tally(), refused.why())
                : outcome;
        journal.finish(run, told);
        return outcome;
    }

    private RunContext attempt(Run run, long lease, JournalWriter notebook, Policy policy, OnRefusal onRefusal) {
        return new RunContext(
                journal.token(lease),
                "Signalbox on the command line",
                journal::hasEnded,
                notebook,
                policy,
                onRefusal,
                () -> false,
                new Told(run));
    }

    private PlanApplier applier() {
        return new PlanApplier(
                new SharedVectorCache(tools.vectors(), journal.vectors()),
                tools.clock(),
                Thread::sleep,
                PlanApplier.PATIENCE);
    }

    /** LOCAL under the number that the journal knows its content by. */
    private record Numbered(LocalFile file, int revision) implements LocalSide {
        @Override
        public LocalState read() {
            return file.read();
        }

        @Override
        public void commit(List<Route> base, List<Route> routes, String what) {
            file.commit(base, routes, what);
        }
    }

    /** Keeps which step is under way, for whoever finds the sync cut off. */
    private final class Told implements Consumer<RunProgress> {
        private final Run run;
        private @Nullable RunPhase last;

        Told(Run run) {
            this.run = run;
        }

        @Override
        public void accept(RunProgress now) {
            if (now.phase() != last) {
                last = now.phase();
                journal.progress(run, now);
            }
            progress.accept(now);
        }
    }
}
