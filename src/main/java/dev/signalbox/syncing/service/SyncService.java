package dev.signalbox.syncing.service;

import dev.signalbox.store.JournalStore;
import dev.signalbox.store.Remote;
import dev.signalbox.store.RemoteStore;
import dev.signalbox.store.RunStore;
import dev.signalbox.store.StoredPlan;
import dev.signalbox.sync.guard.PlanBlockedException;
import dev.signalbox.sync.plan.PlanBuilder;
import dev.signalbox.sync.plan.PlanRequest;
import dev.signalbox.sync.run.Journal;
import dev.signalbox.sync.run.OnRefusal;
import dev.signalbox.sync.run.Run;
import dev.signalbox.sync.run.RunOutcome;
import dev.signalbox.sync.run.RunPart;
import dev.signalbox.sync.run.RunPhase;
import dev.signalbox.sync.run.RunStarter;
import dev.signalbox.syncing.service.PlanService.ConflictPicks;
import dev.signalbox.syncing.state.RemoteComparison;
import java.time.Clock;
import java.time.Instant;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Syncs a router with a remote, for pages, auto-sync and the command line: {@link #create} makes a plan, {@link #start} applies it,
 * {@link #resume} finishes a run, {@link #retry} tries its refused rows again, {@link #undo} takes it back. Each refuses what may not be
 * done; {@link RunRecovery} tells beforehand what may, {@link LiveRuns} how far a run is.
 */
public final class SyncService {
    /** Runs of a remote whose journals a console keeps: as many can be undone, one after the other. */
    public static final int JOURNALS = 10;

    private final PlanService plans;
    private final RunTask work;
    private final RunLauncher launcher;
    private final RunRecovery remedies;
    private final RemoteStore remotes;
    private final RunStore runs;
    private final JournalStore journals;
    private final ApprovalCheck consent;
    private final int journalsKept;
    private final Clock clock;

    /**
     * The syncs over one store.
     *
     * @param launcher where runs are done
     * @param consent asked before each plan
     * @param journalsKept runs of a remote whose journals are kept when another one starts
     */
    public SyncService(
            PlanService plans,
            RunTask work,
            RunLauncher launcher,
            RunRecovery remedies,
            RemoteStore remotes,
            RunStore runs,
            JournalStore journals,
            ApprovalCheck consent,
            int journalsKept,
            Clock clock) {
        this.plans = plans;
        this.work = work;
        this.launcher = launcher;
        this.remedies = remedies;
        this.remotes = remotes;
        this.runs = runs;
        this.journals = journals;
        this.consent = consent;
        this.journalsKept = journalsKept;
        this.clock = clock;
    }

    /**
     * Makes a plan over a survey and keeps it; nothing is applied.
     *
     * @param planning over the two sides of the survey
     * @param who wants it
     * @param replaces the plan that it is created from; null for none
     * @throws dev.signalbox.sync.plan.PlanRefusedException if the two sides cannot be synced, or not in this way
     */
    public StoredPlan create(
            RemoteComparison survey,
            PlanBuilder planning,
            PlanRequest aim,
            ConflictPicks picks,
            String who,
            @Nullable Long replaces) {
        return plans.create(survey, planning, aim, picks, who, replaces);
    }

    /**
     * Starts applying a plan; a console returns at once.
     *
     * @throws PlanBlockedException if the last reading shows already that the policy of the remote blocks it; else the run itself is refused under
     *     the lock
     * @throws NotApprovedException if people have to approve it first
     * @throws GateBlockedException if a quality gate blocks it; it is evaluated first if need be, which may take seconds
     * @throws OutsideWindowException if a maintenance window does not permit it now
     * @throws dev.signalbox.store.RunInProgressException if a run of the same remote has not finished
     */
    public Run start(StoredPlan plan, RunStarter by) {
        return start(plan, by, OnRefusal.STOP);
    }

    /** As {@link #start(StoredPlan, RunStarter)}, by a person. */
    public Run start(StoredPlan plan, String who) {
        return start(plan, RunStarter.person(who));
    }

    /** As {@link #start(StoredPlan, RunStarter, OnRefusal)}, by a person. */
    public Run start(StoredPlan plan, String who, OnRefusal onRefusal) {
        return start(plan, RunStarter.person(who), onRefusal);
    }

    /**
     * As {@link #start(StoredPlan, RunStarter)}.
     *
     * @param onRefusal what the run does where the store refuses a row
     */
    public Run start(StoredPlan plan, RunStarter by, OnRefusal onRefusal) {
        return start(plan, new PlanStart(by, Optional.empty()), onRefusal);
    }

    /** As {@link #start(StoredPlan, RunStarter, OnRefusal)}, perhaps in spite of a maintenance window. */
    public Run start(StoredPlan plan, PlanStart how, OnRefusal onRefusal) {
        RunStarter by = how.by();
        Remote remote = remotes.find(plan.remoteId())
                .orElseThrow(() -> new NoSuchElementException("The remote of this plan was removed."));
        consent.require(plan, remote, how);
        // Before the run is created: if the store fails here, no abandoned run is left.
        journals.prune(remote.id(), journalsKept);
        Run run = runs.start(plan.id(), remote.id(), by, clock.instant());
        launcher.begin(run, control -> work.apply(run, by.name(), onRefusal, control), UnaryOperator.identity());
        return run;
    }

    /**
     * Goes on with a run that ended before it was done; a console returns at once.
     *
     * @throws dev.signalbox.store.RunInProgressException if a run of the same remote has not finished
     * @throws IllegalStateException if it cannot be gone on with
     */
    public Run resume(long id, RunStarter by) {
        return resume(id, by, Optional.empty());
    }

    /** As {@link #resume(long, RunStarter)}, by a person. */
    public Run resume(long id, String who) {
        return resume(id, RunStarter.person(who));
    }

    /** As {@link #resume(long, RunStarter, Optional)}, by a person. */
    public Run resume(long id, String who, Optional<OnRefusal> onRefusal) {
        return resume(id, RunStarter.person(who), onRefusal);
    }

    /**
     * As {@link #resume(long, RunStarter)}.
     *
     * @param onRefusal what the run does from now on where the store refuses a row: to skip leaves out also the rows that it refused so
     *     far; empty for what it did
     */
    public Run resume(long id, RunStarter by, Optional<OnRefusal> onRefusal) {
        Run run = run(id);
        if (!remedies.canResume(run)) {
            throw new IllegalStateException("Run " + id + " is done, or has no journal to resume it from.");
        }
        onRefusal.filter(_ -> run.undoes() == null).ifPresent(choice -> journals.choose(id, choice));
        Journal journal = remedies.journal(run).orElseThrow();
        Run again = runs.reopen(id, RunPart.Kind.RESUME, by, clock.instant());
        launcher.begin(
                again,
                control -> run.undoes() == null
                        ? work.resume(again, journal, by.name(), control)
                        : work.undo(again, journal, by.name(), control),
                outcome -> stillStopped(run, outcome));
        return again;
    }

    /**
     * Tries the rows of a finished run again that its store refused, and those alone; a console returns at once.
     *
     * @throws dev.signalbox.store.RunInProgressException if a run of the same remote has not finished
     * @throws IllegalStateException if there is nothing to try again
     */
    public Run retry(long id, String who) {
        return retry(id, RunStarter.person(who));
    }

    /** As {@link #retry(long, String)}. */
    public Run retry(long id, RunStarter by) {
        Run run = run(id);
        if (!(remedies.canRetry(run) && run.outcome() instanceof RunOutcome.AllBut most)) {
            throw new IllegalStateException("Run " + id + " has no refused rows that can be retried.");
        }
        Journal journal = remedies.journal(run).orElseThrow();
        Run again = runs.reopen(id, RunPart.Kind.RETRY, by, clock.instant());
        launcher.begin(
                again,
                control -> work.retry(again, journal, by.name(), control),
                outcome -> stillAllBut(most, outcome));
        return again;
    }

    /**
     * Takes back what a run did, as a run of its own; a console returns at once.
     *
     * @throws dev.signalbox.store.RunInProgressException if a run of the same remote has not finished
     * @throws IllegalStateException if it cannot be taken back
     */
    public Run undo(long id, String who) {
        return undo(id, RunStarter.person(who));
    }

    /** As {@link #undo(long, String)}. */
    public Run undo(long id, RunStarter by) {
        Run run = run(id);
        if (!remedies.canUndo(run)) {
            throw new IllegalStateException("Run " + id + " cannot be undone. "
                    + remedies.undoOption(run).why());
        }
        Journal journal = remedies.journal(run).orElseThrow();
        Run undo = runs.startUndo(run, by, clock.instant());
        launcher.begin(undo, control -> work.undo(undo, journal, by.name(), control), UnaryOperator.identity());
        return undo;
    }

    /** Ends runs that a console before this one left unfinished. To be called once, before any start, by the one console of the store. */
    public void endAbandoned() {
        for (Run run : runs.open()) {
            Instant now = clock.instant();
            runs.finish(
                    run.id(),
                    now,
                    Objects.requireNonNullElse(run.progress().at(), now),
                    new RunOutcome.Stopped(
                            run.progress().phase(),
                            run.progress().tally(),
                            "The console ended during this run. What was done so far stays; nothing was deleted before its replacement"
                                    + " was written."));
        }
    }

    /** A run that could not be resumed is incomplete, as before. */
    private static RunOutcome stillStopped(Run before, RunOutcome outcome) {
        return outcome instanceof RunOutcome.Refused refused
                ? new RunOutcome.Stopped(
                        before.progress().phase(), before.progress().tally(), refused.why())
                : outcome;
    }

    /** A retry that wrote nothing changes nothing. */
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
