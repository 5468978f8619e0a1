package dev.signalbox.index.postgres;

import com.pgvector.PGvector;
import dev.signalbox.index.BatchSplitter;
import dev.signalbox.index.ForeignRecords;
import dev.signalbox.index.IndexRecord;
import dev.signalbox.index.IndexRefusedException;
import dev.signalbox.index.RecordMatch;
import dev.signalbox.route.RouteValue;
import dev.signalbox.route.Utterance;
import dev.signalbox.route.dialect.Dialect;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The rows of one table, within one transaction; each statement takes many of them. */
record TableRows(PostgresAddress address, Connection connection, TableLayout table, MetadataColumn metadata) {
    /** Rows that go into one statement. */
    private static final int MOST = 1000;
    /** Bytes that go into one statement, texts and vectors. */
    private static final long MOST_BYTES = 8L << 20;

    TableRows(PostgresAddress address, Connection connection, TableLayout table, Dialect dialect) {
        this(address, connection, table, new MetadataColumn(address, dialect, table));
    }

    /**
     * The condition that a row is a record of semantic-router's, which has a route and an utterance; any other is foreign.
     *
     * @param alias of the table
     */
    static String own(String alias) {
        return "(" + alias + ".route IS NOT NULL AND " + alias + ".utterance IS NOT NULL)";
    }

    /**
     * @throws IndexRefusedException if a row that is foreign has one of the ids
     */
    void mustBeFree(SortedMap<String, IndexRecord> byId) throws SQLException {
        String sql =
                "SELECT t.id, ARRAY(SELECT key FROM json_each_text(row_to_json(t)) WHERE value IS NOT NULL AND key <> 'id')"
                        + " FROM " + table.quoted() + " AS t WHERE t.id = ANY (?::text[]) AND NOT " + own("t")
                        + " LIMIT 1";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (List<String> batch : BatchSplitter.of(List.copyOf(byId.keySet()), MOST, MOST_BYTES, String::length)) {
                texts(statement, 1, batch, Function.identity());
                try (ResultSet rows = statement.executeQuery()) {
                    if (rows.next()) {
                        throw ForeignRecords.occupied(
                                address.toString(),
                                Objects.requireNonNull(byId.get(rows.getString(1))),
                                List.of((String[]) rows.getArray(2).getArray()));
                    }
                }
            }
        }
    }

    void upsert(Collection<IndexRecord> records) throws SQLException {
        // Lets the driver send vectors as bytes, which takes a fifth of the time that their text takes.
        PGvector.addVectorType(connection);
        boolean more = metadata.isWritten();
        String sql = "INSERT INTO " + table.quoted() + " AS t (id, route, utterance, vector"
                + (more ? ", metadata) VALUES (?, ?, ?, ?, ?::jsonb)" : ") VALUES (?, ?, ?, ?)")
                + " ON CONFLICT (id) DO UPDATE SET route = EXCLUDED.route, utterance = EXCLUDED.utterance,"
                + " vector = EXCLUDED.vector" + (more ? ", metadata = EXCLUDED.metadata" : "") + " WHERE " + own("t");
        each(sql, records, (statement, record) -> {
            statement.setString(1, record.id());
            statement.setString(2, record.utterance().route());
            statement.setString(3, record.utterance().utterance());
            statement.setObject(4, new PGvector(record.vector().orElseThrow()));
            if (more) {
                statement.setString(5, MetadataColumn.text(record.utterance().value()));
            }
        });
    }

    void rewrite(Collection<IndexRecord> records) throws SQLException {
        boolean more = metadata.isWritten();
        String sql = "UPDATE " + table.quoted() + " AS t SET route = r.route, utterance = r.utterance"
                + (more ? ", metadata = r.metadata::jsonb" : "")
                + " FROM unnest(?::text[], ?::text[], ?::text[]" + (more ? ", ?::text[]" : "")
                + ") AS r(id, route, utterance" + (more ? ", metadata" : "") + ") WHERE t.id = r.id AND " + own("t");
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (List<IndexRecord> batch : batches(records)) {
                texts(statement, 1, batch, IndexRecord::id);
                texts(statement, 2, batch, record -> record.utterance().route());
                texts(statement, 3, batch, record -> record.utterance().utterance());
                if (more) {
                    texts(
                            statement,
                            4,
                            batch,
                            record -> MetadataColumn.text(record.utterance().value()));
                }
                statement.executeUpdate();
            }
        }
    }

    /** Writes new routes, utterances, values and vectors into rows that are there. */
    void renew(Collection<IndexRecord> records) throws SQLException {
        PGvector.addVectorType(connection);
        boolean more = metadata.isWritten();
        String sql = "UPDATE " + table.quoted() + " AS t SET route = ?, utterance = ?, vector = ?"
                + (more ? ", metadata = ?::jsonb" : "") + " WHERE t.id = ? AND " + own("t");
        each(sql, records, (statement, record) -> {
            int at = 1;
            statement.setString(at++, record.utterance().route());
            statement.setString(at++, record.utterance().utterance());
            statement.setObject(at++, new PGvector(record.vector().orElseThrow()));
            if (more) {
                statement.setString(at++, MetadataColumn.text(record.utterance().value()));
            }
            statement.setString(at, record.id());
        });
    }

    private void each(String sql, Collection<IndexRecord> records, RecordParameters parameters) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (List<IndexRecord> batch : batches(records)) {
                for (IndexRecord record : batch) {
                    parameters.set(statement, record);
                    statement.addBatch();
                }
                statement.executeBatch();
            }
        }
    }

    private interface RecordParameters {
        void set(PreparedStatement statement, IndexRecord record) throws SQLException;
    }

    void restore(Collection<IndexRecord> records) throws SQLException {
        // A row that was kept before the table had the column had empty metadata.
        Map<String, String> missing =
                metadata.isWritten() ? Map.of(MetadataColumn.NAME, MetadataColumn.EMPTY) : Map.of();
        new RowRestoration(connection, table, WritableColumn.of(connection, table), missing)
                .write(records, address.toString());
    }

    void delete(List<String> ids) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "DELETE FROM " + table.quoted() + " AS t WHERE t.id = ANY (?::text[]) AND " + own("t"))) {
            for (List<String> batch : BatchSplitter.of(ids, MOST, MOST_BYTES, String::length)) {
                texts(statement, 1, batch, Function.identity());
                statement.executeUpdate();
            }
        }
    }

    /** Those rows that are records of semantic-router's, whole. */
    List<IndexRecord> fetch(List<String> ids) throws SQLException {
        List<IndexRecord> found = new ArrayList<>();
        List<WritableColumn> columns = WritableColumn.of(connection, table);
        String whole = columns.stream()
                .map(column -> "t." + column.quoted() + "::text")
                .collect(Collectors.joining(", ", ", ARRAY[", "]"));
        fixTextForms();
        String sql = select(true, whole) + " WHERE t.id = ANY (?::text[]) AND " + own("t");
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (List<String> batch : BatchSplitter.of(ids, MOST, MOST_BYTES, String::length)) {
                texts(statement, 1, batch, Function.identity());
                try (ResultSet rows = statement.executeQuery()) {
                    while (rows.next()) {
                        found.add(record(rows, true).withStored(WholeRow.bytes(columns, (String[])
                                rows.getArray(6).getArray())));
                    }
                }
            }
        }
        return found;
    }

    /** Makes the text of a value the same whatever the server's and the driver's settings, and exact; for this transaction. */
    private void fixTextForms() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(
                    "SET LOCAL TimeZone = 'UTC'; SET LOCAL DateStyle = 'ISO, YMD'; SET LOCAL IntervalStyle = 'postgres';"
                            + " SET LOCAL extra_float_digits = 3; SET LOCAL bytea_output = 'hex'");
        }
    }

    /**
     * The nearest rows by cosine. Every row is looked at: an approximate index, as HNSW is, would leave out rows where a filter stands
     * before it.
     */
    List<RecordMatch> nearest(float[] vector, int topK, Set<String> routes) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET LOCAL enable_indexscan = off");
        }
        String distance = "vector OPERATOR(" + table.vectors() + ".<=>) ?::real[]::" + table.vectors() + ".vector";
        String sql = "SELECT id, route, utterance, " + metadata.selected("t") + ", " + distance + " AS distance FROM "
                + table.quoted() + " AS t WHERE "
                + own("t") + (routes.isEmpty() ? "" : " AND route = ANY (?::text[])")
                + " ORDER BY distance, id LIMIT ?";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            int at = 1;
            statement.setObject(at++, vector);
            if (!routes.isEmpty()) {
                texts(statement, at++, List.copyOf(RowRules.keepable(routes)), Function.identity());
            }
            statement.setInt(at, Math.max(0, topK));
            List<RecordMatch> matches = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    matches.add(new RecordMatch(rows.getString(1), utterance(rows), 1 - rows.getDouble(5)));
                }
            }
            return matches;
        }
    }

    /** The different values that the rows of each route have. */
    Map<String, Set<RouteValue>> valuesByRoute() throws SQLException {
        String sql = "SELECT min(id), route, min(utterance), text FROM (SELECT id, route, utterance, "
                + metadata.selected("t") + " AS text FROM " + table.quoted() + " AS t WHERE " + own("t")
                + ") AS own GROUP BY route, text";
        Map<String, Set<RouteValue>> values = new TreeMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                Utterance one = utterance(rows);
                values.computeIfAbsent(one.route(), _ -> new HashSet<>()).add(one.value());
            }
        }
        return values;
    }

    long count() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery("SELECT count(*) FROM " + table.quoted() + " AS t WHERE " + own("t"))) {
            rows.next();
            return rows.getLong(1);
        }
    }

    /** The start of a query for {@link #record}: with vectors as the bytes that pgvector sends, which are exact and quickly read. */
    String select(boolean vectors) {
        return select(vectors, "");
    }

    private String select(boolean vectors, String more) {
        return "SELECT id, route, utterance, " + metadata.selected("t")
                + (vectors ? ", " + table.vectors() + ".vector_send(vector)" : "") + more + " FROM " + table.quoted()
                + " AS t";
    }

    /** The record of a row; empty if the row is foreign, whose id goes to the others. */
    Optional<IndexRecord> record(ResultSet row, boolean vectors, Set<String> foreign) throws SQLException {
        if (row.getString(2) != null && row.getString(3) != null) {
            return Optional.of(record(row, vectors));
        }
        foreign.add(String.valueOf(row.getString(1)));
        return Optional.empty();
    }

    private IndexRecord record(ResultSet row, boolean vectors) throws SQLException {
        return vectors
                ? new IndexRecord(row.getString(1), utterance(row), vector(row))
                : new IndexRecord(row.getString(1), utterance(row));
    }

    private Utterance utterance(ResultSet row) throws SQLException {
        return new Utterance(row.getString(2), row.getString(3), metadata.value(row.getString(1), row.getString(4)));
    }

    private float[] vector(ResultSet row) throws SQLException {
        byte[] sent = row.getBytes(5);
        if (sent == null) {
            throw new IndexRefusedException(
                    address.toString(),
                    "its row with the id " + row.getString(1)
                            + " has no vector, so this record of semantic-router is incomplete. Complete it, or delete it.",
                    null);
        }
        // vector_send: the dimension and a spare number, 16 bits each, then the numbers
        ByteBuffer in = ByteBuffer.wrap(sent);
        float[] vector = new float[in.getShort()];
        in.position(4).slice().asFloatBuffer().get(vector);
        return vector;
    }

    private static List<List<IndexRecord>> batches(Collection<IndexRecord> records) {
        return BatchSplitter.of(
                List.copyOf(records),
                MOST,
                MOST_BYTES,
                record -> record.utterance().utterance().length() * 2L
                        + MetadataColumn.text(record.utterance().value()).length()
                        + record.vector().map(vector -> vector.length * 8L).orElse(0L));
    }

    private <T> void texts(PreparedStatement statement, int parameter, List<T> of, Function<T, String> text)
            throws SQLException {
        statement.setArray(
                parameter,
                connection.createArrayOf("text", of.stream().map(text).toArray()));
    }
}
