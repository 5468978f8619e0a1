package dev.signalbox.store;

import dev.signalbox.store.jdbc.JdbcStore;
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
    public static Store in(Path folder) {
        return in(folder, Clock.fixed(NOW, ZoneOffset.UTC));
    }

    public static Store in(Path folder, Clock clock) {
        return JdbcStore.open(folder, clock);
    }
}
