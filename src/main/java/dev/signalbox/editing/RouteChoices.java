package dev.signalbox.editing;

import dev.signalbox.route.RouteField;
import java.util.Map;

/**
 * What the author of an edit chose of the fields that others edited too.
 *
 * @param seen number of the newest revision when they chose; 0 where they were not asked yet
 * @param byField nothing for a field of which they chose nothing
 */
public record RouteChoices(int seen, Map<RouteField, FieldChoice> byField) {
    /** Of an author who was not asked yet. */
    public static final RouteChoices NONE = new RouteChoices(0, Map.of());

    public RouteChoices {
        byField = Map.copyOf(byField);
    }
}
