package dev.signalbox.cli.console;

import java.nio.file.Path;
import java.util.Optional;

/** The result of a restore. */
public sealed interface RestoreResult {
    /**
     * The backup is in place.
     *
     * @param former where the database is now that was there; empty if there was none
     */
    record Restored(Optional<Path> former) implements RestoreResult {}

    /** A console runs in the folder; nothing was changed. */
    record ConsoleRuns() implements RestoreResult {}
}
