package dev.signalbox.cli;

import dev.signalbox.cli.SyncJournal.Sync;
import dev.signalbox.encoder.Encoder;
import dev.signalbox.index.RouteIndex;
import dev.signalbox.route.Route;
import dev.signalbox.sync.apply.Applier;
import dev.signalbox.sync.apply.Attempt;
import dev.signalbox.sync.apply.LocalSide;
import dev.signalbox.sync.apply.Notebook;
import dev.signalbox.sync.diff.LocalState;
import dev.signalbox.sync.guard.Policy;
import dev.signalbox.sync.plan.Plan;
import dev.signalbox.sync.run.OnRefusal;
import dev.signalbox.sync.run.Outcome;
import dev.signalbox.sync.run.Phase;
import dev.signalbox.sync.run.Progress;
import dev.signalbox.sync.run.Run;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Syncs LOCAL with an index so that it can be finished or taken back, does either, and writes all of it down in a {@link SyncJournal}. */
final class JournaledSync {
    private final Tools tools;
    private final LocalFile local;
    private final SyncJournal journal;
    private final RouteIndex index;
    private final Consumer<Progress> progress;

    /**
     * Begins nothing yet.
     *
     * @param journal of {@code local}; stays open, as {@code index} does
     * @param progress told at every step and batch
     */
    JournaledSync(Tools tools, LocalFile local, SyncJournal journal, RouteIndex index, Consumer<Progress> progress) {
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
    Outcome apply(Plan plan, Optional<Encoder> encoder, Policy policy, OnRefusal onRefusal) {
        Run run = journal.start(plan, index.address());
        Outcome outcome = applier()
                .apply(
                        plan,
                        new Numbered(local, journal.revision(run)),
                        index,
                        encoder,
                        attempt(run, run.id(), journal.notebook(run, onRefusal), policy, onRefusal));
        journal.finish(run, outcome);
        if (!(outcome instanceof Outcome.Refused)) {
            journal.forgetBefore(run);
        }
        return outcome;
    }

    /** Goes on with a sync, or with the undo of one, that was cut off. */
    Outcome resume(Sync sync, Optional<Encoder> encoder) {
        return again(sync, run -> sync.isUndo() ? takenBack(run, sync) : goneOnWith(run, sync, encoder));
    }

    /** Takes a sync back, or goes on with that. */
    Outcome undo(Sync sync) {
        if (sync.isUndo()) {
            return again(sync, run -> takenBack(run, sync));
        }
        Run undo = journal.startUndo(sync);
        Outcome outcome = takenBack(undo, sync);
        journal.finish(undo, outcome);
        return outcome;
    }

    private Outcome goneOnWith(Run run, Sync sync, Optional<Encoder> encoder) {
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

    private Outcome takenBack(Run run, Sync sync) {
        return applier()
                .undo(
                        sync.stored().plan(),
                        new Numbered(local, sync.journal().revision()),
                        index,
                        journal.past(sync.journal()),
                        attempt(run, sync.journal().runId(), Notebook.NONE, Policy.USUAL, OnRefusal.STOP));
    }

    /** One that cannot be gone on with is where it was before: part way. */
    private Outcome again(Sync sync, Function<Run, Outcome> work) {
        Run run = journal.reopen(sync);
        Outcome outcome = work.apply(run);
        Outcome told = outcome instanceof Outcome.Refused refused
                ? new Outcome.Stopped(
                        sync.run().progress().phase(), sync.run().progress().tally(), refused.why())
                : outcome;
        journal.finish(run, told);
        return outcome;
    }

    private Attempt attempt(Run run, long lease, Notebook notebook, Policy policy, OnRefusal onRefusal) {
        return new Attempt(
                journal.token(lease),
                "Signalbox on the command line",
                journal::hasEnded,
                notebook,
                policy,
                onRefusal,
                () -> false,
                new Told(run));
    }

    private Applier applier() {
        return new Applier(
                new KnownHereToo(tools.vectors(), journal.vectors()), tools.clock(), Thread::sleep, Applier.PATIENCE);
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
    private final class Told implements Consumer<Progress> {
        private final Run run;
        private @Nullable Phase last;

        Told(Run run) {
            this.run = run;
        }

        @Override
        public void accept(Progress now) {
            if (now.phase() != last) {
                last = now.phase();
                journal.progress(run, now);
            }
            progress.accept(now);
        }
    }
}
