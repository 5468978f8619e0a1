package dev.signalbox.web.gate;

import dev.signalbox.quality.SentenceChange;
import dev.signalbox.route.CodePoints;
import dev.signalbox.store.Remote;
import dev.signalbox.store.StoredPlan;
import dev.signalbox.web.page.ListPaging;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The sentences whose route a plan changes.
 *
 * @param gated the remote whose gate asked them; null if there is no gate
 * @param groups the sentences of this page of the list, by route
 */
public record PlanGateView(
        StoredPlan plan, Remote remote, @Nullable Remote gated, GateView gate, List<Group> groups, ListPaging paging) {

    /**
     * The sentences with one label.
     *
     * @param route empty for sentences that should get none
     */
    public record Group(String route, List<SentenceChange> changes) {
        /** The name of the route in quotes, or what stands for none. */
        public String title() {
            return route.isEmpty() ? "No route" : route;
        }
    }

    /** By route; in a route what becomes wrong first. */
    static final Comparator<SentenceChange> ORDER = Comparator.comparing(
                    (SentenceChange change) -> change.asked().route(), CodePoints.ORDER)
            .thenComparing(SentenceChange::kind);

    /** What a change means, in words. */
    public static String meaning(SentenceChange change) {
        return switch (change.kind()) {
            case BROKEN -> "becomes wrong";
            case FIXED -> "becomes right";
            case STILL_WRONG -> "still wrong";
        };
    }
}
