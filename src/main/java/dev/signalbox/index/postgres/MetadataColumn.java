package dev.signalbox.index.postgres;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.signalbox.index.IndexRefusedException;
import dev.signalbox.route.PythonJson;
import dev.signalbox.route.RouteValue;
import dev.signalbox.route.dialect.Dialect;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The column {@code metadata} of a table, as rows of a dialect use it: in 1.x {@code JSONB NOT NULL DEFAULT '{}'}, which the library adds to a
 * table of 0.x when it first adds records. Until then every row counts as one whose metadata is empty. 0.x has no such column, and leaves it
 * alone where it is there.
 *
 * <p>For one transaction, by one thread.
 */
final class MetadataColumn {
    static final String NAME = "metadata";
    static final String TYPE = "jsonb";
    static final String EMPTY = "{}";

    private static final ObjectMapper JSON = new ObjectMapper(JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNumberLength(Integer.MAX_VALUE)
                    .maxStringLength(Integer.MAX_VALUE)
                    .maxNameLength(Integer.MAX_VALUE)
                    .build())
            .build());

    /** More values kept than this are not worth their memory. */
    private static final int MOST_SHARED = 500;

    private final PostgresAddress address;
    private final Dialect dialect;
    private final TableLayout table;
    private final Map<String, RouteValue> values = new HashMap<>();

    /**
     * @throws IndexRefusedException if 1.x cannot use the column that is there
     */
    MetadataColumn(PostgresAddress address, Dialect dialect, TableLayout table) {
        this.address = address;
        this.dialect = dialect;
        this.table = table;
        String type = table.metadata();
        if (dialect == Dialect.V1 && !type.isEmpty() && !type.equals(TYPE)) {
            throw new IndexRefusedException(
                    address.toString(),
                    "its column \"" + NAME + "\" is of type " + type
                            + ", but semantic-router 1.x keeps JSONB there. Rename that column, or use another table",
                    null);
        }
    }

    /** Whether routers of this dialect need the column and the table lacks it. */
    boolean isMissing() {
        return dialect == Dialect.V1 && table.metadata().isEmpty();
    }

    /** Whether rows are written with it. */
    boolean isWritten() {
        return dialect == Dialect.V1;
    }

    /** What a query selects for it, as text. */
    String selected(String alias) {
        return switch (dialect) {
            case V0 -> "NULL::text";
            case V1 -> isMissing() ? "'" + EMPTY + "'::text" : alias + "." + NAME + "::text";
        };
    }

    /** Adds it as the library adds it. */
    void add(Connection connection) throws SQLException {
        String sql = "ALTER TABLE " + table.quoted() + " ADD COLUMN IF NOT EXISTS " + NAME
                + " JSONB NOT NULL DEFAULT '{}'::jsonb";
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            if (!"42501".equals(e.getSQLState())) {
                throw e;
            }
            throw new IndexRefusedException(
                    address.toString(),
                    "semantic-router 1.x needs the column \"" + NAME + "\", and the user \"" + address.user()
                            + "\" may not add it. Have the owner of the table run: " + sql,
                    e);
        }
    }

    /** What is written to it for a value. */
    static String text(RouteValue value) {
        JsonNode metadata = value.metadata();
        return metadata == null || metadata.isNull() ? EMPTY : PythonJson.dumps(metadata);
    }

    /**
     * The value of a row.
     *
     * @param id of the row
     * @param text what {@link #selected} gave
     * @throws IndexRefusedException if the library could not read it
     */
    RouteValue value(String id, @Nullable String text) {
        if (dialect == Dialect.V0) {
            return RouteValue.unknown();
        }
        if (values.size() == MOST_SHARED) {
            values.clear();
        }
        return values.computeIfAbsent(
                Objects.requireNonNullElse(text, EMPTY), json -> new RouteValue(null, read(id, json)));
    }

    private JsonNode read(String id, String json) {
        try {
            JsonNode metadata = JSON.readTree(json);
            if (metadata.isNull() || metadata.isObject()) {
                return metadata.isNull() ? JsonNodeFactory.instance.objectNode() : metadata;
            }
            throw unreadable(id, null);
        } catch (JsonProcessingException e) {
            throw unreadable(id, e);
        }
    }

    private IndexRefusedException unreadable(String id, @Nullable Exception cause) {
        return new IndexRefusedException(
                address.toString(),
                "the metadata of its row with the id " + id
                        + " is no JSON object, so semantic-router cannot read it. Correct or delete that row",
                cause);
    }

    /** Why the column cannot hold a value, as text that can follow a route's name; empty if it can. */
    static Optional<String> refusal(RouteValue value) {
        JsonNode metadata = value.metadata();
        return metadata == null ? Optional.empty() : JsonbValues.refusal("its metadata", metadata);
    }
}
