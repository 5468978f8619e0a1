package dev.signalbox.store.jdbc;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.route.RouteField;
import dev.signalbox.route.RouteValue;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Values of routes in the database: one JSON object, or the two columns of 0.x with one for the further fields of 1.x. An unknown field is absent. */
final class StoredValue {
    private static final List<RouteField> FURTHER = List.of(RouteField.DESCRIPTION, RouteField.SCORE_THRESHOLD);

    private StoredValue() {}

    /** All fields that are known, each under its own key. */
    static ObjectNode json(RouteValue value) {
        return json(value, Arrays.asList(RouteField.values()));
    }

    private static ObjectNode json(RouteValue value, Collection<RouteField> fields) {
        ObjectNode node = StoredJson.object();
        for (RouteField field : fields) {
            JsonNode part = value.part(field);
            if (part != null) {
                node.set(key(field), part);
            }
        }
        return node;
    }

    private static String key(RouteField field) {
        return field.name().toLowerCase(Locale.ROOT);
    }

    /** The value that {@link #json} wrote. */
    static RouteValue of(JsonNode node) {
        Map<RouteField, JsonNode> known = new EnumMap<>(RouteField.class);
        for (RouteField field : RouteField.values()) {
            JsonNode part = node.get(key(field));
            if (part != null) {
                known.put(field, part);
            }
        }
        return RouteValue.of(known);
    }

    /** The column for the fields that have none of their own; SQL null where none is known. */
    static @Nullable String further(RouteValue value) {
        ObjectNode node = json(value, FURTHER);
        return node.isEmpty() ? null : StoredJson.of(node);
    }

    /** Reads a value from its three columns. */
    static RouteValue read(@Nullable String functionSchemas, @Nullable String metadata, @Nullable String further) {
        ObjectNode node = further == null ? StoredJson.object() : StoredJson.readObject(further);
        if (functionSchemas != null) {
            node.set(key(RouteField.FUNCTION_SCHEMAS), StoredJson.read(functionSchemas));
        }
        if (metadata != null) {
            node.set(key(RouteField.METADATA), StoredJson.read(metadata));
        }
        return of(node);
    }
}
