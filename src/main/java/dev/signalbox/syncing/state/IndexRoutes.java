package dev.signalbox.syncing.state;

import dev.signalbox.index.IndexDescription;
import dev.signalbox.index.RouteIndex;
import dev.signalbox.route.Route;
import dev.signalbox.route.RouterConfig;
import dev.signalbox.sync.diff.LocalState;
import dev.signalbox.sync.plan.Conflict;
import dev.signalbox.sync.plan.MergeSemantics;
import dev.signalbox.sync.plan.Mode;
import dev.signalbox.sync.plan.Plan;
import dev.signalbox.sync.plan.PlanBuilder;
import dev.signalbox.sync.plan.PlanRefusal;
import dev.signalbox.sync.plan.PlanRefusedException;
import java.util.List;
import java.util.Objects;

/**
 * The routes that an index holds, as a router that has none of its own would take them over.
 *
 * @param conflicts routes whose records disagree, with the value that was taken
 * @param refusals why they cannot be taken over; empty if they can
 */
public record IndexRoutes(
        List<Route> routes, List<Conflict> conflicts, List<String> refusals, IndexDescription description) {
    public IndexRoutes {
        routes = List.copyOf(routes);
        conflicts = List.copyOf(conflicts);
        refusals = List.copyOf(refusals);
    }

    /**
     * Reads the whole index, without vectors.
     *
     * @param index open for routers of the dialect of {@code router}
     * @param router whose routes they are to be; its own are ignored
     */
    public static IndexRoutes read(RouteIndex index, RouterConfig router) {
        IndexSnapshot reading = IndexSnapshot.of(index);
        LocalState nothing = new LocalState(router.withRoutes(List.of()), null);
        try {
            Plan plan = PlanBuilder.over(nothing, reading.state()).plan(Mode.REMOTE, MergeSemantics.SEMANTIC_ROUTER);
            return new IndexRoutes(
                    Objects.requireNonNull(plan.end()), plan.conflicts(), List.of(), reading.description());
        } catch (PlanRefusedException refused) {
            List<String> why =
                    refused.refusals().stream().map(PlanRefusal::message).toList();
            return new IndexRoutes(List.of(), List.of(), why, reading.description());
        }
    }

    /** What is said of each route whose records disagree. */
    public List<String> disagreements() {
        return conflicts.stream()
                .map(conflict -> "The records of \"" + conflict.route() + "\" have "
                        + conflict.options().size() + " different values; the most common one is taken: "
                        + conflict.taken())
                .toList();
    }
}
