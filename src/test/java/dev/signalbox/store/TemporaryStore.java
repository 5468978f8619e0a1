package dev.signalbox.store;

import dev.signalbox.store.jdbc.JdbcStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;

/** A real store for a test, in a folder that goes with it ({@code @TempDir}). Close it, or JUnit may not get the folder away. */
public final class TemporaryStore {
    /** What the clock of {@link #in(Path)} shows, always. */
    public static final Instant NOW = Instant.parse("2026-11-21T12:00:00.123456789Z");

    private TemporaryStore() {}

    /** With a clock that stands still. */
    public static ConsoleStore in(Path folder) {
        return in(folder, Clock.fixed(NOW, ZoneOffset.UTC));
    }

    /** As {@link #in(Path)}, its tables made there and then. */
    public static ConsoleStore fresh(Path folder) {
        return JdbcStore.open(folder, Clock.fixed(NOW, ZoneOffset.UTC));
    }

    public static ConsoleStore in(Path folder, Clock clock) {
        Path file = folder.resolve(JdbcStore.FILE);
        if (!Files.exists(file)) {
            try {
                Files.createDirectories(folder);
                Files.copy(Empty.FILE, file);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return JdbcStore.open(folder, clock);
    }

    /** A store with all its tables and nothing in them: making those takes longer than most tests. */
    private static final class Empty {
        private static final Path FILE = made();

        private static Path made() {
            try {
                Path folder = Files.createTempDirectory("empty-store");
                JdbcStore.open(folder, Clock.systemUTC()).close();
                Path file = folder.resolve(JdbcStore.FILE);
                folder.toFile().deleteOnExit();
                file.toFile().deleteOnExit();
                return file;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
