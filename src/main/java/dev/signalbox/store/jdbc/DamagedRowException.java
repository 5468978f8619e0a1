package dev.signalbox.store.jdbc;

import org.jspecify.annotations.Nullable;

/** A row that holds what this program never writes there. {@link JdbcDatabase} tells the user. */
final class DamagedRowException extends RuntimeException {
    DamagedRowException(String expected, @Nullable Throwable cause) {
        super("expected " + expected, cause);
    }
}
