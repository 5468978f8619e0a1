package dev.signalbox.store;

import org.jspecify.annotations.Nullable;

/** The console's database is not available. The message says what failed, where and what to do. */
public final class StoreUnavailableException extends RuntimeException {
    /**
     * Creates the exception.
     *
     * @param cause the error of the database, for the log; null if it was not used
     */
    public StoreUnavailableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
