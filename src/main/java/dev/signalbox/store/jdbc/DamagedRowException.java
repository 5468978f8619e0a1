package dev.signalbox.store.jdbc;

import org.jspecify.annotations.Nullable;

/** A row has a value that this program never writes. {@link JdbcDatabase} turns it into a message for users. */
final class DamagedRowException extends RuntimeException {
    DamagedRowException(String expected, @Nullable Throwable cause) {
        super("expected " + expected, cause);
    }
}
