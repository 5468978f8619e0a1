package dev.signalbox.cli.console;

import dev.signalbox.store.AuditTrail;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;

/** Port: a console's data folder, without that console. Each method throws {@code StoreUnavailableException} where the folder has no usable database. */
public interface ConsoleDataFolder {
    Path path();

    /** Returns where the embedded indexes are, which no backup contains. */
    Path indexes();

    /** Copies the database into a new file, whether a console runs or not, and records that in the audit trail. */
    void backup(Path file);

    /**
     * Replaces the database with a backup, and records that in its audit trail.
     *
     * @param replace keeps an existing database under another name, instead of refusing
     */
    RestoreResult restore(Path file, boolean replace);

    /** Applies a function to the audit trail; empty where the database is older than the trail. Nothing is created or migrated. */
    <T> Optional<T> readTrail(Function<AuditTrail, T> reader);
}
