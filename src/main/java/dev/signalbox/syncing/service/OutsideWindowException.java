package dev.signalbox.syncing.service;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A maintenance window does not permit a plan to be applied now. */
public final class OutsideWindowException extends RuntimeException {
    private final transient @Nullable Instant opens;

    OutsideWindowException(String message, @Nullable Instant opens) {
        super(message);
        this.opens = opens;
    }

    /** When it is permitted next; null for not within two months. */
    public @Nullable Instant opens() {
        return opens;
    }
}
