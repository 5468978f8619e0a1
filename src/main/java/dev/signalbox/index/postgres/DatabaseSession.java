package dev.signalbox.index.postgres;

import dev.signalbox.index.IndexRetry;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Talks to the database of one address: in transactions, again where that may help, and with its failures in our words. */
final class DatabaseSession {
    private final PostgresAddress address;
    private final DatabasePool databases;
    private final IndexRetry retry;

    DatabaseSession(PostgresAddress address, DatabasePool databases, IndexRetry retry) {
        this.address = address;
        this.databases = databases;
        this.retry = retry;
    }

    /** One transaction, which may be tried several times, so that it has to come to the same however often it is done. */
    <T> T call(Work<T> work) {
        return retry.call(() -> told(() -> {
            try (Connection connection = databases.of(address).call()) {
                return committed(connection, work);
            }
        }));
    }

    /** As {@link #call}, on a connection of its own that stays open when this returns; the work closes it if it fails. */
    <T> T alone(String applicationName, Work<T> work) {
        return retry.call(() -> told(() -> work.of(databases.of(address).alone(applicationName))));
    }

    /**
     * Reads in pages that are all of one moment. Once the first page is out nothing is tried again.
     *
     * @param open gives the pages within a transaction that has begun, or nothing where there is nothing to read
     */
    <T> void read(Work<Optional<Pages<T>>> open, Consumer<List<T>> page) {
        Begun<T> begun = retry.call(() -> told(() -> begin(open)));
        try (Connection connection = begun.connection()) {
            if (begun.pages().isPresent()) {
                try (Pages<T> pages = begun.pages().get()) {
                    for (List<T> next = begun.first(); !next.isEmpty(); next = told(pages::next)) {
                        page.accept(next);
                    }
                }
            }
            connection.rollback();
        } catch (SQLException e) {
            throw databases.trouble(address).told(e);
        }
    }

    private <T> Begun<T> begin(Work<Optional<Pages<T>>> open) throws SQLException {
        Connection connection = databases.of(address).read();
        try {
            try (Statement statement = connection.createStatement()) {
                statement.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY");
            }
            Optional<Pages<T>> pages = open.of(connection);
            return new Begun<>(
                    connection, pages, pages.isPresent() ? pages.get().next() : List.of());
        } catch (SQLException | RuntimeException e) {
            close(connection, e);
            throw e;
        }
    }

    private static <T> T committed(Connection connection, Work<T> work) throws SQLException {
        try {
            T result = work.of(connection);
            connection.commit();
            return result;
        } catch (SQLException | RuntimeException e) {
            rollBack(connection, e);
            throw e;
        }
    }

    private static void rollBack(Connection connection, Exception why) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            why.addSuppressed(e);
        }
    }

    private static void close(Connection connection, Exception why) {
        try {
            connection.close();
        } catch (SQLException e) {
            why.addSuppressed(e);
        }
    }

    private <T> T told(Asking<T> asking) {
        return failures().told(() -> {
            try {
                return asking.get();
            } catch (SQLException e) {
                databases.of(address).learnFrom(e);
                throw e;
            }
        });
    }

    /** Turns failures into messages. */
    Failures failures() {
        return new Failures(databases.trouble(address));
    }

    interface Work<T> {
        T of(Connection connection) throws SQLException;
    }

    /** A list that is read bit by bit. */
    interface Pages<T> extends AutoCloseable {
        /** The next page; an empty one at the end. */
        List<T> next() throws SQLException;

        @Override
        void close() throws SQLException;
    }

    interface Asking<T> {
        T get() throws SQLException;
    }

    /** Work with the database whose failures are turned into messages. */
    record Failures(PostgresErrors trouble) {
        <T> T told(Asking<T> asking) {
            try {
                return asking.get();
            } catch (SQLException e) {
                throw trouble.told(e);
            }
        }
    }

    private record Begun<T>(Connection connection, Optional<Pages<T>> pages, List<T> first) {}
}
