package dev.signalbox.sync.apply;

import dev.signalbox.store.Journals;
import dev.signalbox.store.Remote;
import dev.signalbox.store.Remotes;
import dev.signalbox.store.Runs;
import dev.signalbox.store.StoredPlan;
import dev.signalbox.sync.guard.PlanBlocked;
import dev.signalbox.sync.run.Journal;
import dev.signalbox.sync.run.OnRefusal;
import dev.signalbox.sync.run.Outcome;
import dev.signalbox.sync.run.Phase;
import dev.signalbox.sync.run.Run;
import java.time.Clock;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Begins what is done with plans, in the background: applies one, goes on with a run, tries its refused rows again, takes it back. Says
 * no where that may not be; {@link Remedies} tells beforehand, {@link LiveRuns} how far it is.
 */
public final class Runner {
    /** Runs of a remote whose journals are kept: as many can be undone, one after the other. */
    private static final int JOURNALS = 10;

    private final RunWork work;
    private final LiveRuns live;
    private final Remedies remedies;
    private final Remotes remotes;
    private final Runs runs;
    private final Journals journals;
    private final Gate gate;
    private final Surveyor surveyor;
    private final Clock clock;
    private final Consent consent;

    /**
     * A runner.
     *
     * @param consent asked before each plan
     */
    public Runner(
            RunWork work,
            LiveRuns live,
            Remedies remedies,
            Remotes remotes,
            Runs runs,
            Journals journals,
            Gate gate,
            Surveyor surveyor,
            Clock clock,
            Consent consent) {
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
     * @throws dev.signalbox.sync.guard.PlanBlocked if the last reading shows already that the policy of the remote blocks it; else the
     *     run itself is refused under the lock
     * @throws NotApproved if people have to approve it first
     * @throws dev.signalbox.store.RunUnderWay if a run of the same remote has not finished
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
        surveyor.last(remote).ifPresent(survey -> PlanBlocked.refuse(gate.findings(plan.plan(), survey)));
        // Before the run is there: a store that fails here must not leave one that nobody works on.
        journals.prune(remote.id(), JOURNALS);
        Run run = runs.start(plan.id(), remote.id(), who, clock.instant());
        live.begin(run, () -> work.apply(run, who, onRefusal), UnaryOperator.identity());
        return run;
    }

    /**
     * Goes on with a run that ended before it was done, and returns at once.
     *
     * @throws dev.signalbox.store.RunUnderWay if a run of the same remote has not finished
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
     * @throws dev.signalbox.store.RunUnderWay if a run of the same remote has not finished
     * @throws IllegalStateException if there is nothing to try again
     */
    public Run retry(long id, String who) {
        Run run = run(id);
        if (!(remedies.canRetry(run) && run.outcome() instanceof Outcome.AllBut most)) {
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
     * @throws dev.signalbox.store.RunUnderWay if a run of the same remote has not finished
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
                    new Outcome.Stopped(
                            run.progress().phase(),
                            run.progress().tally(),
                            "The console ended during this run. What was done so far stays; nothing was deleted before what replaces"
                                    + " it was there."));
        }
    }

    /** A run that could not be gone on with is where it was before: part way. */
    private static Outcome stillStopped(Run before, Outcome outcome) {
        return outcome instanceof Outcome.Refused refused
                ? new Outcome.Stopped(
                        before.progress().phase(), before.progress().tally(), refused.why())
                : outcome;
    }

    /** A retry that did not come to write anything leaves things as they were. */
    private static Outcome stillAllBut(Outcome.AllBut before, Outcome outcome) {
        return switch (outcome) {
            case Outcome.Refused refused -> stillAllBut(before, refused.why());
            case Outcome.Stopped stopped
            when stopped.phase().compareTo(Phase.UPSERT) < 0 -> stillAllBut(before, stopped.why());
            case Outcome.Stopped stopped -> stopped;
            case Outcome.Applied applied -> applied;
            case Outcome.AllBut most -> most;
        };
    }

    private static Outcome stillAllBut(Outcome.AllBut before, String why) {
        return new Outcome.AllBut(before.tally(), before.refused(), before.verified(), why);
    }

    private Run run(long id) {
        return runs.find(id).orElseThrow(() -> new NoSuchElementException("There is no run " + id + "."));
    }
}
