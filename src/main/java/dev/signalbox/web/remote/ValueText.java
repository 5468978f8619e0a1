package dev.signalbox.web.remote;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.route.RouteValue;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** Schemas and metadata in one line, as people read JSON. */
public final class ValueText {
    private ValueText() {}

    /** {@code metadata {"owner":"support"}}; empty where there is nothing. */
    public static String of(RouteValue value) {
        StringJoiner parts = new StringJoiner(", ");
        add(parts, "function_schemas", value.functionSchemas());
        add(parts, "metadata", value.metadata());
        return parts.toString();
    }

    private static void add(StringJoiner parts, String name, @Nullable JsonNode node) {
        if (node != null && !node.isEmpty()) {
            parts.add(name + " " + node);
        }
    }
}
