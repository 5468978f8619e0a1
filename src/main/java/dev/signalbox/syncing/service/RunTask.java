package dev.signalbox.syncing.service;

import dev.signalbox.encoder.Encoder;
import dev.signalbox.index.RouteIndex;
import dev.signalbox.store.JournalStore;
import dev.signalbox.sync.plan.Plan;
import dev.signalbox.sync.run.Journal;
import dev.signalbox.sync.run.OnRefusal;
import dev.signalbox.sync.run.Run;
import dev.signalbox.sync.run.RunOutcome;
import dev.signalbox.syncing.execution.JournalSnapshot;
import dev.signalbox.syncing.execution.JournalWriter;
import dev.signalbox.syncing.execution.PlanApplier;
import dev.signalbox.syncing.execution.RunContext;
import dev.signalbox.syncing.execution.RunControl;
import dev.signalbox.syncing.state.LocalSide;
import java.util.Optional;

/**
 * What a run does under its plan: opens its two sides, hands them to the {@link PlanApplier} together with the journal of the run, and closes
 * them. Each act takes as long as it takes, on the thread that calls it.
 *
 * <p>All of them throw {@link java.util.NoSuchElementException} where what the run is about was removed, and
 * {@link dev.signalbox.index.IndexException} where the index cannot be opened.
 */
public final class RunTask {
    private final PlanApplier applier;
    private final RunSides.Opener opener;
    private final JournalStore journals;
    private final LeaseOwner owner;

    /**
     * @param owner of the leases of the runs
     */
    public RunTask(PlanApplier applier, RunSides.Opener opener, JournalStore journals, LeaseOwner owner) {
        this.applier = applier;
        this.opener = opener;
        this.journals = journals;
        this.owner = owner;
    }

    /** How a run that has ended is gone on with. */
    private interface GoingOn {
        RunOutcome with(
                Plan plan,
                LocalSide local,
                RouteIndex index,
                Optional<Encoder> encoder,
                JournalSnapshot past,
                RunContext attempt);
    }

    /** Applies the plan. */
    RunOutcome apply(Run run, String who, OnRefusal onRefusal, RunControl control) {
        try (RunSides sides = opener.open(run, who)) {
            JournalWriter notebook = JournalWriter.of(journals, run.id(), onRefusal);
            return applier.apply(
                    sides.plan(),
                    sides.local(),
                    sides.index(),
                    sides.encoder(),
                    attempt(run, run.id(), notebook, sides, onRefusal, control));
        }
    }

    /** Finishes a run that ended part way, as its journal says. */
    RunOutcome resume(Run run, Journal journal, String who, RunControl control) {
        return goOn(run, journal, who, control, applier::resume);
    }

    /** Tries the rows again that its store refused, and those alone. */
    RunOutcome retry(Run run, Journal journal, String who, RunControl control) {
        return goOn(run, journal, who, control, applier::retry);
    }

    private RunOutcome goOn(Run run, Journal journal, String who, RunControl control, GoingOn how) {
        try (RunSides sides = opener.open(run, who)) {
            JournalWriter notebook = JournalWriter.of(journals, run.id(), journal.onRefusal());
            return how.with(
                    sides.plan(),
                    sides.local(),
                    sides.index(),
                    sides.encoder(),
                    past(journal, sides),
                    attempt(run, run.id(), notebook, sides, journal.onRefusal(), control));
        }
    }

    /**
     * Takes a run back.
     *
     * @param run the one that takes back
     * @param journal of the one that is taken back
     */
    RunOutcome undo(Run run, Journal journal, String who, RunControl control) {
        try (RunSides sides = opener.open(run, who)) {
            return applier.undo(
                    sides.plan(),
                    sides.local(),
                    sides.index(),
                    past(journal, sides),
                    attempt(run, journal.runId(), JournalWriter.NONE, sides, OnRefusal.STOP, control));
        }
    }

    private JournalSnapshot past(Journal journal, RunSides sides) {
        return JournalSnapshot.of(journal, journals, sides.base(journal.revision()));
    }

    private RunContext attempt(
            Run run, long lease, JournalWriter notebook, RunSides sides, OnRefusal onRefusal, RunControl control) {
        return new RunContext(
                owner.token(lease),
                owner.holder().apply(run),
                owner.ended(),
                notebook,
                sides.policy(),
                onRefusal,
                control);
    }
}
