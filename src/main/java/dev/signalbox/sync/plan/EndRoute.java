package dev.signalbox.sync.plan;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.route.Route;
import dev.signalbox.route.RouteValue;
import dev.signalbox.sync.diff.ComparedPair;
import dev.signalbox.sync.diff.ComparedRoute;
import dev.signalbox.sync.diff.ValueAgreement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a plan leaves a route: as it settles it, but for what it leaves out.
 *
 * @param before the route as both sides have it now
 * @param route as local has it afterwards; null where it ends there
 * @param side whose utterances stay
 * @param value the route's value; {@link RouteValue#NONE} where it ends
 * @param comparable the value in the form in which this store's values are compared
 * @param leftOut what stays as it is on both sides, of whichever route
 */
record EndRoute(
        ComparedRoute before,
        @Nullable Route route,
        Side side,
        RouteValue value,
        RouteValue comparable,
        LeftOut leftOut) {
    /** Which side's utterances a route ends with. */
    enum Side {
        LOCAL,
        REMOTE,
        BOTH,
        /** The route ends. */
        NEITHER
    }

    EndRoute(ComparedRoute before, @Nullable Route route, Side side, ValueAgreement agreement) {
        this(before, route, side, agreement, LeftOut.NOTHING);
    }

    private EndRoute(
            ComparedRoute before, @Nullable Route route, Side side, ValueAgreement agreement, LeftOut leftOut) {
        this(before, route, side, route == null ? RouteValue.NONE : route.value(), agreement, leftOut);
    }

    private EndRoute(
            ComparedRoute before,
            @Nullable Route route,
            Side side,
            RouteValue value,
            ValueAgreement agreement,
            LeftOut leftOut) {
        this(before, route, side, value, agreement.comparable(value), leftOut);
    }

    /** A route that stays as it is on either side. */
    static EndRoute untouched(ComparedRoute before, ValueAgreement agreement, LeftOut leftOut) {
        return new EndRoute(before, before.local(), Side.NEITHER, agreement, leftOut);
    }

    /** The same, but for utterances that stay as they are on either side. */
    EndRoute leaving(LeftOut out, ValueAgreement agreement) {
        return new EndRoute(before, withLeftOut(out), side, agreement, out);
    }

    private @Nullable Route withLeftOut(LeftOut out) {
        Route local = before.local();
        Set<String> stay = new HashSet<>();
        Set<String> known = new HashSet<>();
        before.pairs().forEach(pair -> {
            String text = pair.pair().utterance();
            if (pair.isLocal()) {
                known.add(text);
            }
            if (out.holds(pair.pair()) ? pair.isLocal() : settles(pair)) {
                stay.add(text);
            }
        });
        List<JsonNode> utterances = new ArrayList<>();
        if (local != null) {
            local.utterances().stream()
                    .filter(node -> stay.contains(node.textValue()))
                    .forEach(utterances::add);
        }
        if (route != null) {
            route.utterances().stream()
                    .filter(node -> !known.contains(node.textValue()) && stay.contains(node.textValue()))
                    .forEach(utterances::add);
        }
        if (route != null && (local != null || !utterances.isEmpty())) {
            return route.withUtterances(utterances);
        }
        return local == null || utterances.isEmpty() ? null : local.withUtterances(utterances);
    }

    String name() {
        return before.name();
    }

    boolean leaves(ComparedPair pair) {
        return leftOut.holds(pair.pair());
    }

    /** Whether local has this utterance afterwards. */
    boolean isLocal(ComparedPair pair) {
        return leaves(pair) ? pair.isLocal() : settles(pair);
    }

    /** Whether the remote has this utterance afterwards. */
    boolean isRemote(ComparedPair pair) {
        return leaves(pair) ? pair.held() != null : settles(pair);
    }

    /** Whether local has the route before and after, with another value. */
    boolean changesLocalValue() {
        Route local = before.local();
        return local != null
                && route != null
                && (!local.value().equals(value) || !local.value().writesNoSchemasAs(value));
    }

    /** Whether the mode, without anything left out, would have both sides hold this utterance. */
    boolean settles(ComparedPair pair) {
        return switch (side) {
            case LOCAL -> pair.isLocal();
            case REMOTE -> pair.held() != null;
            case BOTH -> true;
            case NEITHER -> false;
        };
    }

    /** Whether an index can hold the route afterwards: it ends with at least one utterance there. */
    boolean isRemote() {
        return before.pairs().stream().anyMatch(this::isRemote);
    }
}
