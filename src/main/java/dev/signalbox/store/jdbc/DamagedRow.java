package dev.signalbox.store.jdbc;

import org.jspecify.annotations.Nullable;

/** A row that holds what this program never writes there. {@link Database} tells the user. */
final class DamagedRow extends RuntimeException {
    DamagedRow(String expected, @Nullable Throwable cause) {
        super("expected " + expected, cause);
    }
}
