package dev.signalbox.index.postgres;

import dev.signalbox.index.FoundIndex;
import dev.signalbox.index.IndexDescription;
import dev.signalbox.index.Metric;
import dev.signalbox.route.dialect.Dialect;
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

    static List<FoundIndex> find(Connection connection, PostgresAddress server) throws SQLException {
        List<FoundIndex> found = new ArrayList<>();
        for (TableLayout table : TableLayout.all(connection)) {
            PostgresAddress address = server.with(table.visible() ? "" : table.schema(), table.name());
            long count = table.estimate() > COUNTED
                    ? table.estimate()
                    : new TableRows(address, connection, table, Dialect.V0).count();
            IndexDescription description = new IndexDescription(true, table.dimensions(), Metric.COSINE, count);
            found.add(new FoundIndex(
                    address.toString(), shown(table), "", description, count > 0 && hasRecords(connection, table)));
        }
        found.sort(Comparator.comparing((FoundIndex each) -> !each.routes()).thenComparing(FoundIndex::index));
        return found;
    }

    private static String shown(TableLayout table) {
        return table.visible() ? table.name() : table.schema() + "." + table.name();
    }

    private static boolean hasRecords(Connection connection, TableLayout table) throws SQLException {
        String sql = "SELECT EXISTS (SELECT 1 FROM " + table.quoted()
                + " WHERE route IS NOT NULL AND utterance IS NOT NULL AND vector IS NOT NULL)";
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            return rows.next() && rows.getBoolean(1);
        }
    }
}
