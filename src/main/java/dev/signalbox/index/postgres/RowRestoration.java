package dev.signalbox.index.postgres;

import dev.signalbox.index.BatchSplitter;
import dev.signalbox.index.IndexRecord;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Writes whole rows back, all columns as they were, within one transaction. */
final class RowRestoration {
    private static final int MOST = 1000;
    private static final long MOST_BYTES = 8L << 20;

    private final Connection connection;
    private final TableLayout table;
    private final Map<String, WritableColumn> columns = new LinkedHashMap<>();
    private final Map<String, String> missing;

    /** @param missing what is written to columns that a row has no value of, by column */
    RowRestoration(
            Connection connection, TableLayout table, List<WritableColumn> columns, Map<String, String> missing) {
        this.missing = missing;
        this.connection = connection;
        this.table = table;
        columns.forEach(column -> this.columns.put(column.name(), column));
    }

    /** Replaces rows with the same ids, but none that is foreign. */
    void write(Collection<IndexRecord> records, String address) throws SQLException {
        List<WritableColumn> all = List.copyOf(columns.values());
        Map<Set<String>, List<WholeRow>> byColumns = records.stream()
                .map(record -> WholeRow.read(record, all, address).with(missing))
                .collect(Collectors.groupingBy(row -> row.values().keySet(), LinkedHashMap::new, Collectors.toList()));
        for (Map.Entry<Set<String>, List<WholeRow>> each : byColumns.entrySet()) {
            write(each.getKey().stream().map(this::column).toList(), each.getValue());
        }
    }

    private WritableColumn column(String name) {
        WritableColumn found = columns.get(name);
        if (found == null) {
            throw new IllegalArgumentException("no column of the table: " + name);
        }
        return found;
    }

    private void write(List<WritableColumn> written, List<WholeRow> rows) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql(written))) {
            for (List<WholeRow> batch : BatchSplitter.of(rows, MOST, MOST_BYTES, RowRestoration::bytes)) {
                for (WholeRow row : batch) {
                    int at = 1;
                    for (WritableColumn column : written) {
                        // Without a type, so that Postgres reads the text as it reads a literal of the column's type.
                        statement.setObject(at++, row.values().get(column.name()), Types.OTHER);
                    }
                    statement.addBatch();
                }
                statement.executeBatch();
            }
        }
    }

    private String sql(List<WritableColumn> written) {
        return "INSERT INTO " + table.quoted() + " AS t ("
                + written.stream().map(WritableColumn::quoted).collect(Collectors.joining(", "))
                + ") OVERRIDING SYSTEM VALUE VALUES ("
                + written.stream()
                        .map(column -> "CAST(? AS " + column.type() + ")")
                        .collect(Collectors.joining(", "))
                + ") ON CONFLICT (id) DO UPDATE SET "
                + written.stream()
                        .filter(column -> column.replaceable() && !column.name().equals("id"))
                        .map(column -> column.quoted() + " = EXCLUDED." + column.quoted())
                        .collect(Collectors.joining(", "))
                + " WHERE " + TableRows.own("t");
    }

    private static long bytes(WholeRow row) {
        return row.values().values().stream()
                .mapToLong(value -> value == null ? 0 : value.length() * 2L)
                .sum();
    }
}
