package dev.signalbox.sync.plan;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.route.PythonNumbers;
import dev.signalbox.route.RouteField;
import dev.signalbox.route.RouteValue;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.BiPredicate;

/** The fields of a record of 1.x that no route can have: a description that is not text, a threshold that is no number. Anyone can write them. */
public final class RefusedFields {
    private RefusedFields() {}

    /** Those of which semantic-router 1.1.1 makes no route; its pydantic takes {@code true} and {@code "0.5"} for numbers. */
    public static Set<RouteField> byLibrary(RouteValue value) {
        return of(value, (field, node) -> switch (field) {
            case DESCRIPTION -> node.isTextual();
            case SCORE_THRESHOLD -> PythonNumbers.real(node) != null;
            case NAME, FUNCTION_SCHEMAS, METADATA, LLM, EXTRA -> true;
        });
    }

    /** Those that a local route cannot take over. */
    static Set<RouteField> byConsole(RouteValue value) {
        return of(value, (field, node) -> switch (field) {
            case DESCRIPTION -> node.isTextual();
            case SCORE_THRESHOLD -> node.isNumber();
            case NAME, FUNCTION_SCHEMAS, METADATA, LLM, EXTRA -> true;
        });
    }

    private static Set<RouteField> of(RouteValue value, BiPredicate<RouteField, JsonNode> takes) {
        Set<RouteField> refused = EnumSet.noneOf(RouteField.class);
        for (RouteField field : value.known()) {
            JsonNode node = value.part(field);
            if (node != null && !node.isNull() && !takes.test(field, node)) {
                refused.add(field);
            }
        }
        return refused;
    }
}
