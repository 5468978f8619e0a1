package dev.signalbox.editing;

import dev.signalbox.route.Route;
import dev.signalbox.route.RouteField;
import java.util.Set;

/**
 * A route as its author wants it.
 *
 * @param route with what was typed; its utterances are those of the edit's base, and those that are added
 * @param unusable fields that cannot be saved as they were typed, of which {@code route} has something else
 */
public record RouteInput(Route route, Set<RouteField> unusable) {
    public RouteInput {
        unusable = Set.copyOf(unusable);
    }

    /** One of which every field can be saved. */
    public static RouteInput of(Route route) {
        return new RouteInput(route, Set.of());
    }
}
