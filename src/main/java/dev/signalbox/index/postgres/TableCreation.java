package dev.signalbox.index.postgres;

import dev.signalbox.index.DimensionMismatchException;
import dev.signalbox.index.IndexRefusedException;
import dev.signalbox.index.Metric;
import dev.signalbox.route.dialect.Dialect;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;

/** Makes the table as semantic-router makes it (wire-format: Postgres). */
final class TableCreation {
    /** What pgvector's type {@code vector} goes up to. */
    private static final int MOST_DIMENSIONS = 16_000;

    private static final String EXTENSION = """
            SELECT quote_ident(n.nspname) FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace
            WHERE e.extname = 'vector'""";

    private TableCreation() {}

    static void check(PostgresAddress address, int dimensions, Metric metric) {
        if (dimensions < 1 || dimensions > MOST_DIMENSIONS) {
            throw new IndexRefusedException(
                    address.toString(),
                    "vectors of " + dimensions + " dimensions; pgvector supports 1 to " + MOST_DIMENSIONS,
                    null);
        }
        if (metric != Metric.COSINE) {
            throw new IndexRefusedException(
                    address.toString(),
                    "a table in Postgres has no metric: each query chooses one, and Signalbox queries by cosine."
                            + " Create it with cosine",
                    null);
        }
    }

    /**
     * Makes the table unless it is there.
     *
     * @param dialect of the routers whose table it is
     * @param beside also where a table is there that the address could mean
     */
    static void make(Connection connection, PostgresAddress address, Dialect dialect, int dimensions, boolean beside)
            throws SQLException {
        Optional<TableLayout> there = TableLayout.at(connection, address);
        if (there.isPresent()) {
            if (there.get().dimensions() != dimensions) {
                throw new DimensionMismatchException(
                        address.toString(), there.get().dimensions(), dimensions);
            }
            return;
        }
        if (!beside) {
            SimilarTables.refuseIfAny(connection, address);
        }
        String vectors = extension(connection, address);
        String table = address.quoted();
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE IF NOT EXISTS " + table
                    + " (id VARCHAR(255) PRIMARY KEY, route VARCHAR(255), utterance TEXT, vector " + vectors
                    + ".VECTOR("
                    + dimensions + ")"
                    + (dialect == Dialect.V1 ? ", metadata JSONB NOT NULL DEFAULT '{}'::jsonb)" : ")"));
            statement.execute("COMMENT ON COLUMN " + table + ".vector IS '" + dimensions + "'");
            String index = address.table() + "_route_idx";
            if (SqlIdentifiers.fits(index)) {
                statement.execute("CREATE INDEX IF NOT EXISTS " + SqlIdentifiers.quote(index) + " ON " + table
                        + " USING btree (route)");
            }
        }
    }

    /** The schema that pgvector is in, quoted, after making it if need be. */
    private static String extension(Connection connection, PostgresAddress address) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            Optional<String> there = text(statement, EXTENSION);
            if (there.isPresent()) {
                return there.get();
            }
            try {
                statement.execute("CREATE EXTENSION IF NOT EXISTS vector");
            } catch (SQLException e) {
                throw refused(address, e);
            }
            return text(statement, EXTENSION).orElse("public");
        }
    }

    private static RuntimeException refused(PostgresAddress address, SQLException e) throws SQLException {
        String needed =
                "the database \"" + address.database() + "\" does not have pgvector (the extension \"vector\"), and ";
        return switch (String.valueOf(e.getSQLState())) {
            case "42501" ->
                new IndexRefusedException(
                        address.toString(),
                        needed + "the user \"" + address.user()
                                + "\" may not create it. Have an administrator run CREATE EXTENSION vector there",
                        e);
            case "0A000", "58P01" ->
                new IndexRefusedException(
                        address.toString(), needed + "the server does not have it. Install pgvector on the server", e);
            default -> throw e;
        };
    }

    private static Optional<String> text(Statement statement, String sql) throws SQLException {
        try (ResultSet rows = statement.executeQuery(sql)) {
            return rows.next() ? Optional.ofNullable(rows.getString(1)) : Optional.empty();
        }
    }
}
