package dev.signalbox.index.postgres;

import dev.signalbox.index.Description;
import dev.signalbox.index.Found;
import dev.signalbox.index.Metric;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Looks through a database for tables that are indexes. */
final class TableFinder {
    /** Rows up to which they are counted; beyond, the server's own estimate has to do. */
    private static final long COUNTED = 1_000_000;

    private TableFinder() {}

    static List<Found> find(Connection connection, PostgresAddress server) throws SQLException {
        List<Found> found = new ArrayList<>();
        for (Table table : Table.all(connection)) {
            PostgresAddress address = server.with(table.visible() ? "" : table.schema(), table.name());
            long count = table.estimate() > COUNTED ? table.estimate() : new Rows(address, connection, table).count();
            Description description = new Description(true, table.dimensions(), Metric.COSINE, count);
            found.add(new Found(
                    address.toString(), shown(table), "", description, count > 0 && hasRecords(connection, table)));
        }
        found.sort(Comparator.comparing((Found each) -> !each.routes()).thenComparing(Found::index));
        return found;
    }

    private static String shown(Table table) {
        return table.visible() ? table.name() : table.schema() + "." + table.name();
    }

    private static boolean hasRecords(Connection connection, Table table) throws SQLException {
        String sql = "SELECT EXISTS (SELECT 1 FROM " + table.quoted()
                + " WHERE route IS NOT NULL AND utterance IS NOT NULL AND vector IS NOT NULL)";
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            return rows.next() && rows.getBoolean(1);
        }
    }
}
