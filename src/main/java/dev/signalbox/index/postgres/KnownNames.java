package dev.signalbox.index.postgres;

import dev.signalbox.index.IndexIdentity;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What a server knows the table of an address by. */
final class KnownNames {
    /** The table, what it is a part of, and what it shows if it is a view, each with its schema. */
    private static final String TABLES = """
            WITH RECURSIVE known(oid) AS (
                SELECT to_regclass(?)::oid
                UNION
                SELECT of.oid FROM known, LATERAL (
                    SELECT i.inhparent AS oid FROM pg_inherits i WHERE i.inhrelid = known.oid
                    UNION ALL
                    SELECT d.refobjid FROM pg_rewrite r
                    JOIN pg_depend d ON d.classid = 'pg_rewrite'::regclass AND d.objid = r.oid AND d.refclassid = 'pg_class'::regclass
                    WHERE r.ev_class = known.oid) of
            )
            SELECT n.nspname, c.relname FROM known JOIN pg_class c ON c.oid = known.oid JOIN pg_namespace n ON n.oid = c.relnamespace
            """;

    private KnownNames() {}

    static Set<IndexIdentity> of(Connection connection, PostgresAddress address) throws SQLException {
        Set<String> server = server(connection);
        Set<IndexIdentity> known = new HashSet<>();
        for (PostgresAddress table : tables(connection, address)) {
            IndexIdentity identity = table.identity();
            known.add(identity);
            if (!server.isEmpty()) {
                known.add(new IndexIdentity(identity.store(), server, 0, identity.place()));
            }
        }
        return known;
    }

    private static List<PostgresAddress> tables(Connection connection, PostgresAddress address) throws SQLException {
        List<PostgresAddress> tables = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(TABLES)) {
            statement.setString(1, address.quoted());
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    tables.add(address.with(rows.getString(1), rows.getString(2)));
                }
            }
        }
        if (tables.isEmpty()) {
            String schema = address.schema().isEmpty() ? text(connection, "SELECT current_schema()") : address.schema();
            tables.add(address.with(schema, address.table()));
        }
        return tables;
    }

    /**
     * What the server says of itself, whatever leads to it: the number that it was given when it was made, with where it listens and since
     * when it runs, as a copy of it has the same number. Empty where it does not tell this user.
     */
    private static Set<String> server(Connection connection) throws SQLException {
        if (!text(connection, "SELECT has_function_privilege('pg_control_system()', 'EXECUTE')::text")
                .equals("true")) {
            return Set.of();
        }
        String number = "server " + text(connection, "SELECT system_identifier::text FROM pg_control_system()");
        String listens = text(connection, "SELECT host(inet_server_addr()) || ':' || inet_server_port()");
        String since =
                number + " since " + text(connection, "SELECT extract(epoch FROM pg_postmaster_start_time())::text");
        return listens.isEmpty() ? Set.of(since) : Set.of(since, number + " at " + listens);
    }

    private static String text(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            String text = rows.next() ? rows.getString(1) : null;
            return text == null ? "" : text;
        }
    }
}
