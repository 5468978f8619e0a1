package dev.signalbox.sync.plan;

import dev.signalbox.route.Route;
import dev.signalbox.route.Value;
import dev.signalbox.sync.diff.Agreement;
import dev.signalbox.sync.diff.ComparedPair;
import dev.signalbox.sync.diff.ComparedRoute;
import org.jspecify.annotations.Nullable;

/**
 * How a plan leaves a route.
 *
 * @param before the route as both sides have it now
 * @param route as both sides hold it afterwards; null where it ends
 * @param side whose utterances stay
 * @param value the route's value; {@link Value#NONE} where it ends
 * @param comparable the value in the form in which this store's values are compared
 */
record EndRoute(ComparedRoute before, @Nullable Route route, Side side, Value value, Value comparable) {
    /** Which side's utterances a route ends with. */
    enum Side {
        LOCAL,
        REMOTE,
        BOTH
    }

    EndRoute(ComparedRoute before, @Nullable Route route, Side side, Agreement agreement) {
        this(before, route, side, route == null ? Value.NONE : route.value(), agreement);
    }

    private EndRoute(ComparedRoute before, @Nullable Route route, Side side, Value value, Agreement agreement) {
        this(before, route, side, value, agreement.comparable(value));
    }

    String name() {
        return before.name();
    }

    /** Whether the route ends with this utterance. */
    boolean holds(ComparedPair pair) {
        return route != null
                && switch (side) {
                    case LOCAL -> pair.isLocal();
                    case REMOTE -> pair.held() != null;
                    case BOTH -> true;
                };
    }

    /** Whether an index can hold the route afterwards: it ends with at least one utterance. */
    boolean isRemote() {
        return before.pairs().stream().anyMatch(this::holds);
    }
}
