package dev.signalbox.editing;

import dev.signalbox.route.MergeOutcome;
import dev.signalbox.route.Route;
import dev.signalbox.route.RouteField;
import dev.signalbox.route.RouteMerge;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Takes back what one revision changed, and keeps what later ones did: a three-way merge of each route, with the revision as its base.
 *
 * @param before the routes before the revision
 * @param after the routes as the revision made them
 * @param now the newest routes
 */
record RevisionReversal(List<Route> before, List<Route> after, List<Route> now) {
    /** The newest routes without the change; empty where a later revision changed the same. */
    Optional<List<Route>> made() {
        int[] former = RouteOrigins.between(before, after);
        int[] origins = RouteOrigins.between(after, now);
        List<Route> made = new ArrayList<>();
        boolean[] there = new boolean[before.size()];
        for (int i = 0; i < now.size(); i++) {
            Route current = now.get(i);
            int origin = origins[i];
            if (origin < 0) {
                made.add(current);
            } else if (former[origin] < 0) {
                if (!current.equals(after.get(origin))) {
                    return Optional.empty();
                }
            } else {
                there[former[origin]] = true;
                Optional<Route> merged = merged(new RouteMerge(after.get(origin), current, before.get(former[origin])));
                if (merged.isEmpty()) {
                    return Optional.empty();
                }
                made.add(merged.get());
            }
        }
        return restored(former, there, made) ? Optional.of(List.copyOf(made)) : Optional.empty();
    }

    private static Optional<Route> merged(RouteMerge merge) {
        Set<RouteField> back = EnumSet.noneOf(RouteField.class);
        for (RouteField field : RouteField.values()) {
            MergeOutcome outcome = merge.of(field);
            if (outcome == MergeOutcome.CONFLICT) {
                return Optional.empty();
            } else if (outcome == MergeOutcome.MINE) {
                back.add(field);
            }
        }
        return Optional.of(merge.taking(back));
    }

    /** Puts the routes that the revision removed back to their places; those that later ones removed stay away. False if a name is taken. */
    private boolean restored(int[] former, boolean[] there, List<Route> made) {
        boolean[] kept = new boolean[before.size()];
        for (int place : former) {
            if (place >= 0) {
                kept[place] = true;
            }
        }
        for (int i = 0; i < before.size(); i++) {
            Route route = before.get(i);
            if (!kept[i] && !there[i]) {
                if (RouteOrigins.first(made, route.name()) >= 0) {
                    return false;
                }
                made.add(Math.min(i, made.size()), route);
            }
        }
        return true;
    }
}
