package dev.signalbox.store.jdbc;

import dev.signalbox.store.AuditTrail;
import dev.signalbox.store.StoreUnavailableException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The audit trail in the database of a data folder, without a console: nothing is made or brought up to date. */
public final class TrailFile implements AutoCloseable {
    private final JdbcDatabase database;
    private final AuditTrail trail;

    private TrailFile(JdbcDatabase database) {
        this.database = database;
        this.trail = new JdbcAuditTrail(database);
    }

    /**
     * Opens it, whether a console runs there or not.
     *
     * @throws StoreUnavailableException if the folder has no database, or none of this program
     */
    public static TrailFile open(Path folder) {
        Path file = folder.toAbsolutePath().resolve(SqliteFile.NAME);
        if (!Files.exists(file)) {
            throw new StoreUnavailableException(
                    "There is no database in " + folder + ". Choose the data folder of a console with --data.", null);
        }
        new SchemaMigration(SqliteFile.plain(file), file).check();
        return new TrailFile(SqliteFile.existing(file));
    }

    /** Whether there is a trail: a database that an older version wrote has none before a console is started there. */
    public boolean isThere() {
        return database.read(handle -> handle.createQuery(
                                "SELECT COUNT(*) FROM sqlite_master WHERE type = 'table' AND name = 'audit_head'")
                        .mapTo(Integer.class)
                        .one())
                > 0;
    }

    public AuditTrail trail() {
        return trail;
    }

    @Override
    public void close() {
        database.close();
    }
}
