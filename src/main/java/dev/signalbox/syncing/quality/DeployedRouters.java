package dev.signalbox.syncing.quality;

import dev.signalbox.encoder.EncoderRegistry;
import dev.signalbox.route.Route;
import dev.signalbox.route.RouterConfig;
import dev.signalbox.store.PlanStore;
import dev.signalbox.store.Router;
import dev.signalbox.store.RouterStore;
import dev.signalbox.store.RunStore;
import dev.signalbox.store.StoredPlan;
import dev.signalbox.sync.diff.LocalState;
import dev.signalbox.sync.plan.Mode;
import dev.signalbox.sync.run.Run;
import dev.signalbox.sync.run.RunOutcome;
import dev.signalbox.syncing.state.LocalRouter;
import java.util.List;
import java.util.Optional;

/**
 * Routers as applications on a remote have them: as the last sync left them. An index holds no thresholds of 0.x and no settings of 1.x, so a plan
 * that raises one would otherwise seem to change nothing.
 */
public final class DeployedRouters {
    /** Runs that are looked at, the newest first. */
    private static final int RUNS = 50;

    private final RouterStore routers;
    private final PlanStore plans;
    private final RunStore runs;
    private final EncoderRegistry encoders;

    public DeployedRouters(RouterStore routers, PlanStore plans, RunStore runs, EncoderRegistry encoders) {
        this.routers = routers;
        this.plans = plans;
        this.runs = runs;
        this.encoders = encoders;
    }

    /**
     * A router as it was synced.
     *
     * @param revision that it is based on
     */
    public record Deployed(LocalState state, int revision) {}

    /** Returns a router as the last sync with a remote left it; as it is now if it was never synced, or has another encoder or dialect since. */
    public Deployed on(Router router, long remoteId) {
        LocalState now = LocalRouter.state(router, encoders);
        return lastPlan(remoteId)
                .flatMap(plan -> synced(plan, now))
                .orElse(new Deployed(now, router.head().number()));
    }

    private Optional<Deployed> synced(StoredPlan stored, LocalState now) {
        List<Route> end = stored.plan().end();
        return routers.revision(stored.routerId(), stored.revision())
                .map(revision -> end == null
                        ? revision.config()
                        : revision.config().dialect() == dialect(end, revision.config())
                                ? revision.config().withRoutes(end)
                                : revision.config())
                .filter(config -> isLike(config, now.config()))
                .map(config -> new Deployed(new LocalState(config, now.threshold()), stored.revision()));
    }

    private static dev.signalbox.route.dialect.Dialect dialect(List<Route> end, RouterConfig config) {
        return end.isEmpty() ? config.dialect() : end.getFirst().dialect();
    }

    private static boolean isLike(RouterConfig one, RouterConfig other) {
        return one.dialect() == other.dialect()
                && one.encoderType().equals(other.encoderType())
                && one.encoderName().equals(other.encoderName());
    }

    private Optional<StoredPlan> lastPlan(long remoteId) {
        List<Run> last = runs.of(remoteId, RUNS);
        return last.stream()
                .filter(run -> !run.isUndo() && isDone(run) && !isUndone(run, last))
                .flatMap(run -> plans.find(run.planId()).stream())
                .filter(plan -> plan.plan().mode() != Mode.ERROR)
                .findFirst();
    }

    private static boolean isDone(Run run) {
        return run.outcome() instanceof RunOutcome.Applied || run.outcome() instanceof RunOutcome.AllBut;
    }

    private static boolean isUndone(Run run, List<Run> runs) {
        return runs.stream()
                .anyMatch(other -> other.undoes() != null
                        && other.undoes() == run.id()
                        && other.outcome() instanceof RunOutcome.Applied);
    }
}
