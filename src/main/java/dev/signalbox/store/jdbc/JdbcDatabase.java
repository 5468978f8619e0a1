package dev.signalbox.store.jdbc;

import com.zaxxer.hikari.HikariDataSource;
import dev.signalbox.store.StoreUnavailableException;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.statement.StatementExceptions;

/**
 * One database: each read sees one consistent state, and only one writer is active at a time.
 *
 * <p>Writes have one connection, so that threads of this process queue for it in order; waiters for SQLite's own lock
 * retry in random order.
 */
final class JdbcDatabase implements AutoCloseable {
    /** Takes SQLite's lock at once: a transaction that reads first and then writes could find the state changed between. */
    private static final String BEGIN_WRITING = "BEGIN IMMEDIATE";

    private final Path file;
    private final HikariDataSource readers;
    private final HikariDataSource writer;
    private final HikariDataSource tasks;
    private final Jdbi reads;
    private final Jdbi writes;

    /**
     * Creates the database over open connections.
     *
     * @param file named in messages
     * @param tasks for the library that keeps scheduled tasks
     */
    JdbcDatabase(Path file, HikariDataSource readers, HikariDataSource writer, HikariDataSource tasks) {
        this.file = file;
        this.readers = readers;
        this.writer = writer;
        this.tasks = tasks;
        this.reads = jdbi(readers);
        this.writes = jdbi(writer);
    }

    private static Jdbi jdbi(HikariDataSource source) {
        Jdbi jdbi = Jdbi.create(source);
        // User text must not be logged.
        jdbi.getConfig(StatementExceptions.class).setMessageRendering(StatementExceptions.MessageRendering.NONE);
        return jdbi;
    }

    <T> T read(Function<Handle, T> work) {
        return within(readers, reads, "BEGIN", work);
    }

    <T> T write(Function<Handle, T> work) {
        return within(writer, writes, BEGIN_WRITING, work);
    }

    /** Like {@link #write}, without a result. */
    void change(Consumer<Handle> work) {
        write(handle -> {
            work.accept(handle);
            return true;
        });
    }

    /** Connections for the library that keeps scheduled tasks, whose statements are small and its own. */
    DataSource tasks() {
        return tasks;
    }

    private <T> T within(HikariDataSource source, Jdbi jdbi, String begin, Function<Handle, T> work) {
        try (Handle handle = jdbi.open()) {
            handle.execute(begin);
            try {
                T result = work.apply(handle);
                handle.execute("COMMIT");
                return result;
            } catch (Throwable e) {
                rollBack(source, handle, e);
                throw e;
            }
        } catch (JdbiException | DamagedRowException | BatchInsert.InsertFailedException e) {
            throw trouble(e);
        }
    }

    private static void rollBack(HikariDataSource source, Handle handle, Throwable why) {
        try {
            handle.execute("ROLLBACK");
        } catch (JdbiException e) {
            // SQLite has ended the transaction itself, or the connection is broken. A new one is cheap.
            why.addSuppressed(e);
            source.evictConnection(handle.getConnection());
        }
    }

    private StoreUnavailableException trouble(RuntimeException e) {
        return DatabaseErrors.with(file, e);
    }

    @Override
    public void close() {
        readers.close();
        tasks.close();
        // The last one to close an SQLite file writes its log back into it.
        writer.close();
    }
}
