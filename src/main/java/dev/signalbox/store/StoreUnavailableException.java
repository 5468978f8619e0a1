package dev.signalbox.store;

import org.jspecify.annotations.Nullable;

/** The database that the console keeps everything in cannot be used. The message says what, where and what to do. */
public final class StoreUnavailableException extends RuntimeException {
    /**
     * With what was found out.
     *
     * @param cause what the database said, for the log; null where nothing was asked of it
     */
    public StoreUnavailableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
