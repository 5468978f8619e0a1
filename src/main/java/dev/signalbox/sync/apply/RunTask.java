package dev.signalbox.sync.apply;

import dev.signalbox.encoder.Encoder;
import dev.signalbox.encoder.EncoderRegistry;
import dev.signalbox.index.IndexProvider;
import dev.signalbox.index.RouteIndex;
import dev.signalbox.store.JournalStore;
import dev.signalbox.store.PlanStore;
import dev.signalbox.store.PolicyStore;
import dev.signalbox.store.RemoteStore;
import dev.signalbox.store.Revision;
import dev.signalbox.store.Router;
import dev.signalbox.store.RouterStore;
import dev.signalbox.store.RunStore;
import dev.signalbox.store.StoredPlan;
import dev.signalbox.sync.diff.LocalState;
import dev.signalbox.sync.plan.Plan;
import dev.signalbox.sync.run.Journal;
import dev.signalbox.sync.run.OnRefusal;
import dev.signalbox.sync.run.Run;
import dev.signalbox.sync.run.RunOutcome;
import java.util.NoSuchElementException;
import java.util.Optional;

/**
 * What a run does under its plan: finds what the {@link PlanApplier} works with (the router, the index, the encoder, the journal), hands it
 * over, and lets the index go. Each act takes as long as it takes; {@link LiveRuns} gives it its thread.
 *
 * <p>All of them throw {@link NoSuchElementException} where what the run is about was removed, and
 * {@link dev.signalbox.index.IndexException} where the index cannot be opened.
 */
public final class RunTask {
    private final PlanApplier applier;
    private final RouterStore routers;
    private final RemoteStore remotes;
    private final PlanStore plans;
    private final RunStore runs;
    private final JournalStore journals;
    private final PolicyStore policies;
    private final IndexProvider indexes;
    private final EncoderRegistry encoders;
    private final LiveRuns live;
    private final String console;

    /**
     * The work of one console.
     *
     * @param console what this console is known by in the leases of locks: the same at each start, and for nothing else in the world
     */
    public RunTask(
            PlanApplier applier,
            RouterStore routers,
            RemoteStore remotes,
            PlanStore plans,
            RunStore runs,
            JournalStore journals,
            PolicyStore policies,
            IndexProvider indexes,
            EncoderRegistry encoders,
            LiveRuns live,
            String console) {
        this.applier = applier;
        this.routers = routers;
        this.remotes = remotes;
        this.plans = plans;
        this.runs = runs;
        this.journals = journals;
        this.policies = policies;
        this.indexes = indexes;
        this.encoders = encoders;
        this.live = live;
        this.console = console;
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
    RunOutcome apply(Run run, String who, OnRefusal onRefusal) {
        StoredPlan plan = plan(run);
        Router router = router(plan);
        try (RouteIndex index = indexes.open(address(run))) {
            return applier.apply(
                    plan.plan(),
                    local(router, who),
                    index,
                    encoders.find(LocalRouter.encoder(router)),
                    attempt(run, run.id(), JournalWriter.of(journals, run.id(), onRefusal), onRefusal));
        }
    }

    /** Finishes a run that ended part way, as its journal says. */
    RunOutcome resume(Run run, Journal journal, String who) {
        return goOn(run, journal, who, applier::resume);
    }

    /** Tries the rows again that its store refused, and those alone. */
    RunOutcome retry(Run run, Journal journal, String who) {
        return goOn(run, journal, who, applier::retry);
    }

    private RunOutcome goOn(Run run, Journal journal, String who, GoingOn how) {
        StoredPlan plan = plan(run);
        Router router = router(plan);
        try (RouteIndex index = indexes.open(address(run))) {
            return how.with(
                    plan.plan(),
                    local(router, who),
                    index,
                    encoders.find(LocalRouter.encoder(router)),
                    JournalSnapshot.of(journal, journals, base(router, journal)),
                    attempt(
                            run,
                            run.id(),
                            JournalWriter.of(journals, run.id(), journal.onRefusal()),
                            journal.onRefusal()));
        }
    }

    /**
     * Takes a run back.
     *
     * @param run the one that takes back
     * @param journal of the one that is taken back
     */
    RunOutcome undo(Run run, Journal journal, String who) {
        StoredPlan plan = plan(run);
        Router router = router(plan);
        try (RouteIndex index = indexes.open(address(run))) {
            return applier.undo(
                    plan.plan(),
                    local(router, who),
                    index,
                    JournalSnapshot.of(journal, journals, base(router, journal)),
                    attempt(run, journal.runId(), JournalWriter.NONE, OnRefusal.STOP));
        }
    }

    private LocalSide local(Router router, String who) {
        return new LocalRouter(routers, encoders, router.id(), who);
    }

    private RunContext attempt(Run run, long lease, JournalWriter notebook, OnRefusal onRefusal) {
        return new RunContext(
                console + "/" + lease,
                "Signalbox, run " + run.id() + " of " + run.who(),
                this::hasEnded,
                notebook,
                policies.of(run.remoteId()),
                onRefusal,
                () -> live.isCancelled(run.id()),
                live.recorder(run.id()));
    }

    /** Whether a token is that of a run of this store that is over: it died before it could release its lock. */
    private boolean hasEnded(String token) {
        String id = token.startsWith(console + "/") ? token.substring(console.length() + 1) : "";
        return id.matches("[0-9]{1,18}")
                && runs.find(Long.parseLong(id)).filter(run -> !run.isOpen()).isPresent();
    }

    private StoredPlan plan(Run run) {
        return plans.find(run.planId())
                .orElseThrow(() -> new NoSuchElementException("The plan of this run was removed."));
    }

    private Router router(StoredPlan plan) {
        return routers.find(plan.routerId())
                .orElseThrow(() -> new NoSuchElementException("The router of this plan was removed."));
    }

    private String address(Run run) {
        return remotes.find(run.remoteId())
                .orElseThrow(() -> new NoSuchElementException("The remote of this run was removed."))
                .address();
    }

    /** The local side as the run found it. */
    private LocalState base(Router router, Journal journal) {
        Revision then = routers.revision(router.id(), journal.revision())
                .orElseThrow(() -> new NoSuchElementException(
                        "Revision " + journal.revision() + ", which this run began with, is no longer kept."));
        return LocalRouter.state(new Router(router.id(), router.name(), router.threshold(), then), encoders);
    }
}
