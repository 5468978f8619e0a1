package dev.signalbox.store;

import dev.signalbox.sync.check.Check;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A check with its result.
 *
 * @param at when it began
 * @param lockedSince when the lock that was found was taken, according to the store; null for none
 * @param revision of the router that was compared
 */
public record CheckRecord(
        long remoteId,
        Instant at,
        int revision,
        Check check,
        @Nullable String lockedSince) {}
