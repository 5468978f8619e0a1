package dev.signalbox.syncing.service;

import dev.signalbox.route.dialect.Dialect;
import dev.signalbox.store.PlanStore;
import dev.signalbox.store.Remote;
import dev.signalbox.store.Revision;
import dev.signalbox.store.Router;
import dev.signalbox.store.RouterStore;
import dev.signalbox.store.RunStore;
import dev.signalbox.store.StoredPlan;
import dev.signalbox.sync.run.Run;
import dev.signalbox.sync.run.RunOutcome;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Tells whether a router was converted to the other line of semantic-router since one of its remotes was synced: by a conversion, an import or a
 * restored revision.
 */
public final class ConvertedRouters {
    /** Runs that are looked at, newest first. */
    private static final int LOOKED_AT = 50;

    private final RouterStore routers;
    private final PlanStore plans;
    private final RunStore runs;

    public ConvertedRouters(RouterStore routers, PlanStore plans, RunStore runs) {
        this.routers = routers;
        this.plans = plans;
        this.runs = runs;
    }

    /** Why a remote must not be synced before a person has applied a plan of it, in whole sentences; empty for no reason. */
    Optional<String> againstAutoSync(Remote remote) {
        Optional<Router> router = routers.find(remote.routerId());
        return router.flatMap(
                now -> syncedFor(remote, now)
                        .filter(then -> then != now.dialect())
                        .map(
                                then -> "The router was converted from " + then.shown() + " to "
                                        + now.dialect().shown()
                                        + " since this remote was last synced. Review and apply a plan of it; auto-sync continues after that."));
    }

    /** The line that the newest run that still stands was for; without one, the line of the first revision. */
    private Optional<Dialect> syncedFor(Remote remote, Router router) {
        int revision = standing(runs.of(remote.id(), LOOKED_AT))
                .flatMap(run -> plans.find(run.planId()))
                .map(StoredPlan::revision)
                .orElse(1);
        return routers.revision(router.id(), revision).map(Revision::config).map(config -> config.dialect());
    }

    private static Optional<Run> standing(List<Run> newestFirst) {
        Set<Long> undone = new HashSet<>();
        for (Run run : newestFirst) {
            boolean applied = run.outcome() instanceof RunOutcome.Applied || run.outcome() instanceof RunOutcome.AllBut;
            Long undoes = run.undoes();
            if (applied && undoes != null) {
                undone.add(undoes);
            } else if (applied && !undone.contains(run.id())) {
                return Optional.of(run);
            }
        }
        return Optional.empty();
    }
}
