package dev.signalbox.store;

import dev.signalbox.sync.check.Check;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A check that was made.
 *
 * @param lockedSince when the lock that was found was taken, as the store says; null for none
 * @param revision of the router that was compared
 */
public record CheckRecord(
        long remoteId,
        Instant at,
        int revision,
        Check check,
        @Nullable String lockedSince) {}
