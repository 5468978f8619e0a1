package dev.signalbox.store.jdbc;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.route.RouteValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The values of one plan, each stored once, as thousands of rows of a route have the same value. */
final class PlanValues {
    /** As text, because two values that count as equal may still be written differently. */
    private record Text(
            @Nullable String functionSchemas,
            @Nullable String metadata,
            @Nullable String fields) {}

    private final Map<Text, Integer> numbers = new HashMap<>();
    private final IdentityHashMap<RouteValue, Integer> numbered = new IdentityHashMap<>();
    private final IdentityHashMap<JsonNode, String> written = new IdentityHashMap<>();

    int number(RouteValue value) {
        return numbered.computeIfAbsent(value, this::numberOfText);
    }

    private int numberOfText(RouteValue value) {
        Text text = new Text(text(value.functionSchemas()), text(value.metadata()), StoredValue.further(value));
        return numbers.computeIfAbsent(text, _ -> numbers.size());
    }

    private @Nullable String text(@Nullable JsonNode node) {
        return node == null ? null : written.computeIfAbsent(node, StoredJson::of);
    }

    void save(Handle handle, long planId) {
        List<@Nullable Object[]> rows = new ArrayList<>();
        numbers.forEach((text, number) -> rows.add(
                new @Nullable Object[] {planId, number, text.functionSchemas(), text.metadata(), text.fields()}));
        BatchInsert.rows(
                handle,
                "INSERT INTO plan_value (plan_id, number, function_schemas, metadata, fields) VALUES (?, ?, ?, ?, ?)",
                rows);
    }

    static Map<Integer, RouteValue> read(Handle handle, long planId) {
        Map<Integer, RouteValue> values = new HashMap<>();
        handle.createQuery("SELECT number, function_schemas, metadata, fields FROM plan_value WHERE plan_id = :plan")
                .bind("plan", planId)
                .map((row, context) -> Map.entry(
                        row.getInt("number"),
                        StoredValue.read(
                                row.getString("function_schemas"), row.getString("metadata"), row.getString("fields"))))
                .forEach(row -> values.put(row.getKey(), row.getValue()));
        return values;
    }
}
