package dev.signalbox.store.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import dev.signalbox.store.StoreUnavailableException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.flywaydb.core.api.FlywayException;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/** The SQLite file of a data folder. */
final class SqliteFile {
    static final String NAME = "signalbox.db";

    private static final Duration WAIT_FOR_OTHER_PROCESSES = Duration.ofSeconds(20);
    private static final int READERS = 4;

    private SqliteFile() {}

    /**
     * Opens the file; creates it and migrates its schema if needed.
     *
     * @throws StoreUnavailableException if the folder cannot be written, or the file is not one this program can use
     */
    static JdbcDatabase open(Path folder) {
        Path file = folder.toAbsolutePath().resolve(NAME);
        makeFolder(folder.toAbsolutePath());
        try {
            SQLiteDataSource source = source(file, config());
            new SchemaMigration(migrating(file), file).bringUpToDate();
            return new JdbcDatabase(
                    file, pool(source, "readers", READERS), pool(source, "writer", 1), pool(tasks(file), "tasks", 2));
        } catch (PoolInitializationException | FlywayException e) {
            throw DatabaseErrors.with(file, e);
        }
    }

    /** Opens an existing file without creating or migrating anything. */
    static JdbcDatabase existing(Path file) {
        try {
            SQLiteDataSource source = source(file, config());
            return new JdbcDatabase(
                    file, pool(source, "readers", 1), pool(source, "writer", 1), pool(tasks(file), "tasks", 1));
        } catch (PoolInitializationException e) {
            throw DatabaseErrors.with(file, e);
        }
    }

    private static void makeFolder(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new StoreUnavailableException(
                    "The data folder " + folder
                            + " cannot be created. Choose another one with --data, or give the user that"
                            + " runs Signalbox write access.",
                    e);
        }
        if (!Files.isWritable(folder)) {
            throw new StoreUnavailableException(
                    "The data folder " + folder
                            + " cannot be written. Give the user that runs Signalbox write access, or choose"
                            + " another one with --data.",
                    null);
        }
    }

    private static SQLiteDataSource migrating(Path file) {
        SQLiteConfig config = config();
        // If several processes find the tables missing, one creates them and the others wait.
        config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
        return source(file, config);
    }

    /** Opens a file without creating or migrating anything. */
    static SQLiteDataSource plain(Path file) {
        SQLiteConfig config = new SQLiteConfig();
        config.setBusyTimeout((int) WAIT_FOR_OTHER_PROCESSES.toMillis());
        return source(file, config);
    }

    private static SQLiteConfig config() {
        SQLiteConfig config = new SQLiteConfig();
        // Readers continue while another process writes.
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        // With NORMAL a power failure could undo the last commits: the local side of a sync whose remote side is
        // already
        // changed, or that a run was started. One flush a commit is a small price.
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.enforceForeignKeys(true);
        config.setBusyTimeout((int) WAIT_FOR_OTHER_PROCESSES.toMillis());
        return config;
    }

    /** After a power failure a task may be due that was done already, which every task allows for; that spares a flush for each claim. */
    private static SQLiteDataSource tasks(Path file) {
        SQLiteConfig config = config();
        config.setSynchronous(SQLiteConfig.SynchronousMode.NORMAL);
        return source(file, config);
    }

    private static SQLiteDataSource source(Path file, SQLiteConfig config) {
        SQLiteDataSource source = new SQLiteDataSource(config);
        // As a URI, because the driver takes a question mark in a plain path for the start of its own options.
        source.setUrl("jdbc:sqlite:" + file.toUri());
        return source;
    }

    private static HikariDataSource pool(SQLiteDataSource source, String name, int size) {
        HikariConfig config = new HikariConfig();
        config.setDataSource(source);
        config.setPoolName("store " + name);
        config.setMaximumPoolSize(size);
        config.setMinimumIdle(name.equals("tasks") ? 0 : 1);
        config.setMaxLifetime(0);
        config.setConnectionTimeout(WAIT_FOR_OTHER_PROCESSES.plusSeconds(10).toMillis());
        return new HikariDataSource(config);
    }
}
