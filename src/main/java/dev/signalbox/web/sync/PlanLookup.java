package dev.signalbox.web.sync;

import dev.signalbox.store.Remote;
import dev.signalbox.store.RemoteStore;
import dev.signalbox.store.Router;
import dev.signalbox.store.RouterStore;
import dev.signalbox.web.frame.NotFoundException;
import dev.signalbox.web.frame.RequestParameters;
import dev.signalbox.web.sync.SavedPlans.SavedPlan;
import io.javalin.http.Context;
import java.util.Optional;

/** Finds a plan with the router and the remote that it is about. */
public final class PlanLookup {
    private final SavedPlans plans;
    private final RemoteStore remotes;
    private final RouterStore routers;

    public PlanLookup(SavedPlans plans, RemoteStore remotes, RouterStore routers) {
        this.plans = plans;
        this.remotes = remotes;
        this.routers = routers;
    }

    /** A plan with all that it is about. */
    public record Found(SavedPlan saved, Remote remote, Router router) {}

    /**
     * The plan that the URL names as {@code {plan}}.
     *
     * @throws NotFoundException if there is none, or no longer
     */
    public Found named(Context ctx) {
        long id = RequestParameters.id(ctx, "plan");
        return find(id).orElseThrow(() -> new NotFoundException("plan " + id));
    }

    /** The plan of that id; empty where the plan, its router or its remote is gone. */
    public Optional<Found> find(long id) {
        return plans.find(id)
                .flatMap(saved -> remotes.find(saved.stored().remoteId())
                        .flatMap(remote -> routers.find(saved.stored().routerId())
                                .map(router -> new Found(saved, remote, router))));
    }
}
