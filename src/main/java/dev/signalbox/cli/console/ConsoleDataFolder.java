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

    /** Copies the database into a new file, whether a console runs or not, and says so in the audit trail. */
    void backup(Path file);

    /**
     * Puts a backup in the place of the database, and says so in its audit trail.
     *
     * @param replace keeps a database that is there under another name, instead of refusing
     */
    RestoreResult restore(Path file, boolean replace);

    /** Applies a function to the audit trail; empty where the database is older than the trail. Nothing is made or brought up to date. */
    <T> Optional<T> readTrail(Function<AuditTrail, T> reader);
}
