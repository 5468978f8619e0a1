package dev.signalbox.syncing.service;

import dev.signalbox.encoder.Encoder;
import dev.signalbox.encoder.EncoderRegistry;
import dev.signalbox.index.IndexProvider;
import dev.signalbox.index.RouteIndex;
import dev.signalbox.route.dialect.Dialect;
import dev.signalbox.store.PlanStore;
import dev.signalbox.store.PolicyStore;
import dev.signalbox.store.RemoteStore;
import dev.signalbox.store.Revision;
import dev.signalbox.store.Router;
import dev.signalbox.store.RouterStore;
import dev.signalbox.store.StoredPlan;
import dev.signalbox.sync.diff.LocalState;
import dev.signalbox.sync.guard.Policy;
import dev.signalbox.sync.plan.Plan;
import dev.signalbox.sync.run.Run;
import dev.signalbox.syncing.state.LocalRouter;
import dev.signalbox.syncing.state.LocalSide;
import java.util.NoSuchElementException;
import java.util.Optional;

/** Opens the sides of a console's runs: a router that it keeps, and the index of a remote. */
public final class ConsoleSides implements RunSides.Opener {
    private final RouterStore routers;
    private final RemoteStore remotes;
    private final PlanStore plans;
    private final PolicyStore policies;
    private final IndexProvider indexes;
    private final EncoderRegistry encoders;

    /**
     * @param policies as they count for the index of a remote
     */
    public ConsoleSides(
            RouterStore routers,
            RemoteStore remotes,
            PlanStore plans,
            PolicyStore policies,
            IndexProvider indexes,
            EncoderRegistry encoders) {
        this.routers = routers;
        this.remotes = remotes;
        this.plans = plans;
        this.policies = policies;
        this.indexes = indexes;
        this.encoders = encoders;
    }

    @Override
    public RunSides open(Run run, String who) {
        StoredPlan plan = plans.find(run.planId())
                .orElseThrow(() -> new NoSuchElementException("The plan of this run was removed."));
        Router router = routers.find(plan.routerId())
                .orElseThrow(() -> new NoSuchElementException("The router of this plan was removed."));
        String address = remotes.find(run.remoteId())
                .orElseThrow(() -> new NoSuchElementException("The remote of this run was removed."))
                .address();
        return new Opened(
                plan.plan(),
                router,
                new LocalRouter(routers, encoders, router.id(), who),
                indexes.open(address, dialect(plan, router)),
                run.remoteId());
    }

    /** The line that the plan was made for: a run is undone in it, also if the router was converted since. */
    private Dialect dialect(StoredPlan plan, Router router) {
        return routers.revision(router.id(), plan.revision())
                .map(made -> made.config().dialect())
                .orElse(router.dialect());
    }

    private final class Opened implements RunSides {
        private final Plan plan;
        private final Router router;
        private final LocalSide local;
        private final RouteIndex index;
        private final long remoteId;

        Opened(Plan plan, Router router, LocalSide local, RouteIndex index, long remoteId) {
            this.plan = plan;
            this.router = router;
            this.local = local;
            this.index = index;
            this.remoteId = remoteId;
        }

        @Override
        public Plan plan() {
            return plan;
        }

        @Override
        public LocalSide local() {
            return local;
        }

        @Override
        public RouteIndex index() {
            return index;
        }

        @Override
        public Optional<Encoder> encoder() {
            return encoders.find(LocalRouter.encoder(router));
        }

        @Override
        public Policy policy() {
            return policies.of(remoteId);
        }

        @Override
        public LocalState base(int revision) {
            Revision then = routers.revision(router.id(), revision)
                    .orElseThrow(() -> new NoSuchElementException(
                            "Revision " + revision + ", which this run began with, is no longer kept."));
            return LocalRouter.state(new Router(router.id(), router.name(), router.threshold(), then), encoders);
        }

        @Override
        public void close() {
            index.close();
        }
    }
}
