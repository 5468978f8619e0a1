package dev.signalbox.editing;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;

/**
 * Carries a change of several routes over to the newest revision.
 *
 * @param histories the history of the route at a place of the edit's base; empty where that revision is not kept
 */
record RouteBatchMerge(RouterEdit.EditRoutes edit, IntFunction<Optional<RouteHistory>> histories) {
    /**
     * The places of the routes in the newest revision.
     *
     * @return empty where others edited what the edit changes, or removed a route that it does not remove
     */
    Optional<Set<Integer>> places() {
        Set<Integer> places = new HashSet<>();
        for (int start : edit.places()) {
            Optional<RouteHistory> history = histories.apply(start);
            if (history.isEmpty() || !isMergeable(history.get())) {
                return Optional.empty();
            }
            if (history.get().removal() == null) {
                places.add(history.get().place());
            }
        }
        return Optional.of(places);
    }

    private boolean isMergeable(RouteHistory history) {
        return history.removal() == null
                ? edit.change().isSame(history.base(), history.newest())
                : edit.change() instanceof RouteBatch.Remove;
    }
}
