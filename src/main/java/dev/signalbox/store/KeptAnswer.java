package dev.signalbox.store;

import org.jspecify.annotations.Nullable;

/**
 * The answer to a request with an idempotency key.
 *
 * @param fingerprint of the request
 * @param status 0 until the request was answered
 * @param body JSON; empty for none
 * @param tag null for none
 * @param location null for none
 */
public record KeptAnswer(
        String fingerprint,
        int status,
        String body,
        @Nullable String tag,
        @Nullable String location) {
    /** Returns whether the request was answered. */
    public boolean isComplete() {
        return status != 0;
    }
}
