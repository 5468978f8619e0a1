package dev.signalbox.route.convert;

import dev.signalbox.route.Route;
import java.util.List;

/**
 * A route of the other line, and what became of its fields. Name, utterances and description are the same in both lines.
 *
 * @param fields that are not simply the same, in the order of a file
 * @param problems why the route cannot be converted, in whole sentences; empty if it can
 */
public record ConvertedRoute(Route route, List<ConvertedField> fields, List<String> problems) {
    public ConvertedRoute {
        fields = List.copyOf(fields);
        problems = List.copyOf(problems);
    }

    /** Whether the route loses something. */
    public boolean loses() {
        return fields.stream().anyMatch(field -> field.outcome() == ConvertedField.Outcome.DROPPED);
    }
}
