package dev.signalbox.store.jdbc;

import dev.signalbox.store.AuditTrail;
import dev.signalbox.store.StoreUnavailableException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The audit trail in the database of a data folder, without a console: nothing is created or migrated. */
public final class TrailFile implements AutoCloseable {
    private final JdbcDatabase database;
    private final AuditTrail trail;

    private TrailFile(JdbcDatabase database) {
        this.database = database;
        this.trail = new JdbcAuditTrail(database);
    }

    /**
     * Opens the trail, with or without a running console.
     *
     * @throws StoreUnavailableException if the folder has no database of this program
     */
    public static TrailFile open(Path folder) {
        Path file = folder.toAbsolutePath().resolve(SqliteFile.NAME);
        if (!Files.exists(file)) {
            throw new StoreUnavailableException(
                    "There is no database in " + folder + ". Choose a console's data folder with --data.", null);
        }
        new SchemaMigration(SqliteFile.plain(file), file).check();
        return new TrailFile(SqliteFile.existing(file));
    }

    /** Returns whether there is a trail: a database of an older version has none until a console is started there. */
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
