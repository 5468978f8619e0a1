package dev.signalbox.web.gate;

import dev.signalbox.quality.DecisionReplay;
import dev.signalbox.quality.DecisionReplay.Move;
import dev.signalbox.store.Remote;
import dev.signalbox.store.StoredPlan;
import dev.signalbox.web.page.ListPaging;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which of the newest questions a plan would answer differently.
 *
 * @param last how many decisions were asked for
 * @param replay null if they could not be asked
 * @param unknown sentences without a vector, which were not asked
 * @param problem why they could not be asked, in sentences; null if they were
 * @param moves of this page
 */
public record ReplayView(
        StoredPlan plan,
        Remote remote,
        int last,
        @Nullable DecisionReplay replay,
        int unknown,
        @Nullable String problem,
        List<Move> moves,
        ListPaging paging) {
    /** Examples of one move that are named. */
    public static final int NAMED = 3;
    /** The numbers of decisions that are offered. */
    public static final List<Integer> OFFERED = List.of(100, 1_000, 10_000, 100_000);

    public static String name(String route) {
        return route.isEmpty() ? "none" : route;
    }
}
