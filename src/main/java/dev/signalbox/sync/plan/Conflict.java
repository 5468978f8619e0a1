package dev.signalbox.sync.plan;

import dev.signalbox.route.RouteValue;
import java.util.List;

/**
 * A route whose remote records hold more than one value, where the plan takes the remote's.
 *
 * @param options the values, the one held by most first
 * @param taken the one the plan writes: the first, unless another was picked
 */
public record Conflict(String route, List<Option> options, RouteValue taken) {
    public Conflict {
        options = List.copyOf(options);
    }

    /**
     * One of the values, and who holds it.
     *
     * @param count utterances that hold the value
     * @param first the first of them by code point, which decides a tie
     */
    public record Option(RouteValue value, int count, String first) {}
}
