package dev.signalbox.sync.apply;

import dev.signalbox.store.JournalStore;
import dev.signalbox.store.Remote;
import dev.signalbox.store.RemoteStore;
import dev.signalbox.store.RunStore;
import dev.signalbox.store.StoredPlan;
import dev.signalbox.sync.guard.PlanBlockedException;
import dev.signalbox.sync.run.Journal;
import dev.signalbox.sync.run.OnRefusal;
import dev.signalbox.sync.run.Run;
import dev.signalbox.sync.run.RunOutcome;
import dev.signalbox.sync.run.RunPhase;
import java.time.Clock;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Begins what is done with plans, in the background: applies one, goes on with a run, tries its refused rows again, takes it back. Says
 * no where that may not be; {@link RunRecovery} tells beforehand, {@link LiveRuns} how far it is.
 */
public final class RunService {
    /** Runs of a remote whose journals are kept: as many can be undone, one after the other. */
    private static final int JOURNALS = 10;

    private final RunTask work;
    private final LiveRuns live;
    private final RunRecovery remedies;
    private final RemoteStore remotes;
    private final RunStore runs;
    private final JournalStore journals;
    private final PolicyGate gate;
    private final RemoteComparisons surveyor;
    private final Clock clock;
    private final ApprovalCheck consent;

    /**
     * A runner.
     *
     * @param consent asked before each plan
     */
    public RunService(
            RunTask work,
            LiveRuns live,
            RunRecovery remedies,
            RemoteStore remotes,
            RunStore runs,
            JournalStore journals,
            PolicyGate gate,
            RemoteComparisons surveyor,
            Clock clock,
            ApprovalCheck consent) {
        this.work = work;
        this.live = live;
        this.remedies = remedies;
        this.remotes = remotes;
        this.runs = runs;
        this.journals = journals;
        this.gate = gate;
        this.surveyor = surveyor;
        this.clock = clock;
        this.consent = consent;
    }

    /**
     * Starts applying a plan and returns at once.
     *
     * @throws dev.signalbox.sync.guard.PlanBlockedException if the last reading shows already that the policy of the remote blocks it; else the
     *     run itself is refused under the lock
     * @throws NotApprovedException if people have to approve it first
     * @throws dev.signalbox.store.RunInProgressException if a run of the same remote has not finished
     */
    public Run start(StoredPlan plan, String who) {
        return start(plan, who, OnRefusal.STOP);
    }

    /**
     * As {@link #start(StoredPlan, String)}.
     *
     * @param onRefusal what the run does where the store refuses a row
     */
    public Run start(StoredPlan plan, String who, OnRefusal onRefusal) {
        Remote remote = remotes.find(plan.remoteId())
                .orElseThrow(() -> new NoSuchElementException("The remote of this plan was removed."));
        consent.require(plan);
        surveyor.last(remote).ifPresent(survey -> PlanBlockedException.refuse(gate.findings(plan.plan(), survey)));
        // Before the run is there: a store that fails here must not leave one that nobody works on.
        journals.prune(remote.id(), JOURNALS);
        Run run = runs.start(plan.id(), remote.id(), who, clock.instant());
        live.begin(run, () -> work.apply(run, who, onRefusal), UnaryOperator.identity());
        return run;
    }

    /**
     * Goes on with a run that ended before it was done, and returns at once.
     *
     * @throws dev.signalbox.store.RunInProgressException if a run of the same remote has not finished
     * @throws IllegalStateException if it cannot be gone on with
     */
    public Run resume(long id, String who) {
        return resume(id, who, Optional.empty());
    }

    /**
     * As {@link #resume(long, String)}.
     *
     * @param onRefusal what the run does from now on where the store refuses a row: to skip leaves out also the rows that it refused so
     *     far; empty for what it did
     */
    public Run resume(long id, String who, Optional<OnRefusal> onRefusal) {
        Run run = run(id);
        if (!remedies.canResume(run)) {
            throw new IllegalStateException("Run " + id + " is done, or nothing is known of how far it came.");
        }
        onRefusal.filter(_ -> run.undoes() == null).ifPresent(choice -> journals.choose(id, choice));
        Journal journal = remedies.journal(run).orElseThrow();
        Run again = runs.reopen(id);
        live.begin(
                again,
                () -> run.undoes() == null ? work.resume(again, journal, who) : work.undo(again, journal, who),
                outcome -> stillStopped(run, outcome));
        return again;
    }

    /**
     * Tries the rows of a finished run again that its store refused, and those alone; returns at once.
     *
     * @throws dev.signalbox.store.RunInProgressException if a run of the same remote has not finished
     * @throws IllegalStateException if there is nothing to try again
     */
    public Run retry(long id, String who) {
        Run run = run(id);
        if (!(remedies.canRetry(run) && run.outcome() instanceof RunOutcome.AllBut most)) {
            throw new IllegalStateException("Run " + id + " has no refused rows that can be tried again.");
        }
        Journal journal = remedies.journal(run).orElseThrow();
        Run again = runs.reopen(id);
        live.begin(again, () -> work.retry(again, journal, who), outcome -> stillAllBut(most, outcome));
        return again;
    }

    /**
     * Takes back what a run did, as a run of its own, and returns at once.
     *
     * @throws dev.signalbox.store.RunInProgressException if a run of the same remote has not finished
     * @throws IllegalStateException if it cannot be taken back
     */
    public Run undo(long id, String who) {
        Run run = run(id);
        if (!remedies.canUndo(run)) {
            throw new IllegalStateException(
                    "Run " + id + " changed nothing, was undone, or a later one has to be undone first.");
        }
        Journal journal = remedies.journal(run).orElseThrow();
        Run undo = runs.startUndo(run, who, clock.instant());
        live.begin(undo, () -> work.undo(undo, journal, who), UnaryOperator.identity());
        return undo;
    }

    /** Ends runs that a console before this one left unfinished. To be called once, before any start, by the one console of the store. */
    public void endAbandoned() {
        for (Run run : runs.open()) {
            runs.finish(
                    run.id(),
                    clock.instant(),
                    new RunOutcome.Stopped(
                            run.progress().phase(),
                            run.progress().tally(),
                            "The console ended during this run. What was done so far stays; nothing was deleted before what replaces"
                                    + " it was there."));
        }
    }

    /** A run that could not be gone on with is where it was before: part way. */
    private static RunOutcome stillStopped(Run before, RunOutcome outcome) {
        return outcome instanceof RunOutcome.Refused refused
                ? new RunOutcome.Stopped(
                        before.progress().phase(), before.progress().tally(), refused.why())
                : outcome;
    }

    /** A retry that did not come to write anything leaves things as they were. */
    private static RunOutcome stillAllBut(RunOutcome.AllBut before, RunOutcome outcome) {
        return switch (outcome) {
            case RunOutcome.Refused refused -> stillAllBut(before, refused.why());
            case RunOutcome.Stopped stopped
            when stopped.phase().compareTo(RunPhase.UPSERT) < 0 -> stillAllBut(before, stopped.why());
            case RunOutcome.Stopped stopped -> stopped;
            case RunOutcome.Applied applied -> applied;
            case RunOutcome.AllBut most -> most;
        };
    }

    private static RunOutcome stillAllBut(RunOutcome.AllBut before, String why) {
        return new RunOutcome.AllBut(before.tally(), before.refused(), before.verified(), why);
    }

    private Run run(long id) {
        return runs.find(id).orElseThrow(() -> new NoSuchElementException("There is no run " + id + "."));
    }
}
