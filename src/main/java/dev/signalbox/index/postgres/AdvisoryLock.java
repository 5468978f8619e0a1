package dev.signalbox.index.postgres;

import dev.signalbox.index.IndexHeldException;
import dev.signalbox.index.RouteIndex;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * A lock that Postgres itself keeps for one connection and gives up with it, whatever ends the connection. Its number is the first eight
 * bytes of the SHA-256 of {@code signalbox:"schema"."table"}, the names quoted as in SQL, in a database that has its own numbers. Who
 * has it is the connection's application name.
 */
record AdvisoryLock(Connection connection, long number, DatabaseSession.Failures failures) implements RouteIndex.Hold {
    /** Postgres cuts the name off behind it. */
    private static final int LONGEST_NAME = 63;

    private static final String SCHEMA = """
            SELECT coalesce((SELECT n.nspname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
                WHERE c.oid = to_regclass(?)), current_schema(), 'public')""";
    private static final String HOLDER = """
            SELECT a.application_name, host(a.client_addr) FROM pg_locks l JOIN pg_stat_activity a ON a.pid = l.pid
            WHERE l.locktype = 'advisory' AND l.granted AND l.objsubid = 1
            AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())
            AND l.classid::bigint = ? AND l.objid::bigint = ?""";

    /** The name that a connection has whose lock says who took it. */
    static String applicationName(String who) {
        // Postgres keeps printable ASCII of it.
        String plain = who.replaceAll("[^!-~]+", " ").strip();
        return plain.length() > LONGEST_NAME ? plain.substring(0, LONGEST_NAME) : plain;
    }

    /**
     * Takes it.
     *
     * @param connection its own, closed if this fails
     * @throws IndexHeldException if another connection has it
     */
    static AdvisoryLock take(Connection connection, PostgresAddress address, DatabaseSession.Failures failures)
            throws SQLException {
        try {
            long number = number(schema(connection, address), address.table());
            if (!taken(connection, number)) {
                throw new IndexHeldException(address.toString(), holder(connection, number));
            }
            return new AdvisoryLock(connection, number, failures);
        } catch (SQLException | RuntimeException e) {
            try (connection) {
                throw e;
            }
        }
    }

    static long number(String schema, String table) {
        String name = "signalbox:" + SqlIdentifiers.quote(schema) + "." + SqlIdentifiers.quote(table);
        try {
            return ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8)))
                    .getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static String schema(Connection connection, PostgresAddress address) throws SQLException {
        if (!address.schema().isEmpty()) {
            return address.schema();
        }
        try (PreparedStatement statement = connection.prepareStatement(SCHEMA)) {
            statement.setString(1, address.quoted());
            try (ResultSet rows = statement.executeQuery()) {
                rows.next();
                return rows.getString(1);
            }
        }
    }

    private static boolean taken(Connection connection, long number) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SELECT pg_try_advisory_lock(?)")) {
            statement.setLong(1, number);
            try (ResultSet rows = statement.executeQuery()) {
                rows.next();
                return rows.getBoolean(1);
            }
        }
    }

    private static String holder(Connection connection, long number) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(HOLDER)) {
            statement.setLong(1, number >>> 32);
            statement.setLong(2, number & 0xffffffffL);
            try (ResultSet rows = statement.executeQuery()) {
                if (!rows.next()
                        || rows.getString(1) == null
                        || rows.getString(1).isBlank()) {
                    return "another process";
                }
                String from = rows.getString(2);
                return rows.getString(1) + (from == null ? "" : " (from " + from + ")");
            }
        }
    }

    /** {@inheritDoc} The server notices the end of a connection only a moment later, so it is told before that the lock is free. */
    @Override
    public void close() {
        failures.told(() -> {
            try (connection) {
                if (!connection.isClosed()) {
                    release();
                }
            }
            return true;
        });
    }

    private void release() throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SELECT pg_advisory_unlock(?)")) {
            statement.setLong(1, number);
            statement.execute();
        }
    }
}
