package dev.signalbox.index.postgres;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.index.IndexRecord;
import dev.signalbox.index.IndexRefusedException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * A whole row as bytes: a JSON object with every column that can be written, in the table's order, each value as the text that Postgres gives
 * and takes for the column's type, or null. Equal rows give equal bytes.
 *
 * @param values by column
 */
record WholeRow(SequencedMap<String, @Nullable String> values) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> NEEDED = List.of("id", "route", "utterance", "vector");

    /** The bytes of a row whose values come in the order of the columns. */
    static byte[] bytes(List<WritableColumn> columns, @Nullable String[] values) {
        ObjectNode row = JsonNodeFactory.instance.objectNode();
        for (int i = 0; i < values.length; i++) {
            row.put(columns.get(i).name(), values[i]);
        }
        return row.toString().getBytes(StandardCharsets.UTF_8);
    }

    /**
     * The row that was kept of a record, under the record's id.
     *
     * @throws IndexRefusedException if it cannot be read, or has a value for a column that the table no longer has
     */
    static WholeRow read(IndexRecord record, List<WritableColumn> columns, String address) {
        Map<String, JsonNode> kept = fields(record, address);
        SequencedMap<String, @Nullable String> values = new LinkedHashMap<>();
        for (WritableColumn column : columns) {
            JsonNode value = kept.remove(column.name());
            if (value != null) {
                values.put(column.name(), value.textValue());
            }
        }
        kept.forEach((name, value) -> {
            if (!value.isNull()) {
                throw refused(
                        record, address, "the table no longer has its column \"" + name + "\". Add that column again.");
            }
        });
        values.put("id", record.id());
        return new WholeRow(values);
    }

    /** This row with these values in columns that it has none for. */
    WholeRow with(Map<String, String> missing) {
        SequencedMap<String, @Nullable String> more = new LinkedHashMap<>(values);
        missing.forEach((column, value) -> {
            if (!more.containsKey(column)) {
                more.put(column, value);
            }
        });
        return new WholeRow(more);
    }

    private static Map<String, JsonNode> fields(IndexRecord record, String address) {
        Map<String, JsonNode> kept = new LinkedHashMap<>();
        try {
            JsonNode row = JSON.readTree(record.stored().orElseThrow());
            row.properties().forEach(field -> kept.put(field.getKey(), field.getValue()));
        } catch (IOException notJson) {
            kept.clear();
        }
        boolean whole = kept.keySet().containsAll(NEEDED)
                && kept.values().stream().allMatch(value -> value.isTextual() || value.isNull());
        if (!whole) {
            throw refused(
                    record,
                    address,
                    "its saved form is not a row of this table. Restore it from a backup of the database.");
        }
        return kept;
    }

    private static IndexRefusedException refused(IndexRecord record, String address, String why) {
        return new IndexRefusedException(address, "record " + record.id() + " cannot be restored because " + why, null);
    }
}
