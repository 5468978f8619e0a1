package dev.signalbox.index.postgres;

import dev.signalbox.route.dialect.Dialect;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;

/** What a server says of itself and of a table. */
final class ServerFacts {
    private static final String SERVER = """
            SELECT current_setting('server_version'), (SELECT extversion FROM pg_extension WHERE extname = 'vector'),
                (SELECT version || ', ' || cipher FROM pg_stat_ssl WHERE pid = pg_backend_pid() AND ssl)""";
    private static final String SIZE = "SELECT pg_size_pretty(pg_total_relation_size(to_regclass(?)))";

    private ServerFacts() {}

    static SequencedMap<String, String> of(Connection connection, PostgresAddress address) throws SQLException {
        SequencedMap<String, String> facts = new LinkedHashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(SERVER);
                ResultSet rows = statement.executeQuery()) {
            rows.next();
            facts.put("Postgres", rows.getString(1));
            facts.put("pgvector", rows.getString(2) == null ? "not in this database" : rows.getString(2));
            facts.put(
                    "Encryption",
                    (rows.getString(3) == null ? "none" : rows.getString(3)) + " (sslmode " + address.sslmode() + ")");
        }
        facts.put("Database", address.database());
        Optional<TableLayout> table = TableLayout.at(connection, address);
        if (table.isPresent()) {
            facts.put("Schema", table.get().schema());
            facts.put("Table", table.get().name());
            facts.put("Size", size(connection, table.get()));
            facts.put("Rows", Long.toString(new TableRows(address, connection, table.get(), Dialect.V0).count()));
        }
        return facts;
    }

    private static String size(Connection connection, TableLayout table) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(SIZE)) {
            statement.setString(1, table.quoted());
            try (ResultSet rows = statement.executeQuery()) {
                rows.next();
                return rows.getString(1);
            }
        }
    }
}
