package dev.signalbox.store;

import dev.signalbox.sync.plan.Mode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The mode that a remote is synced by without anybody asking.
 *
 * @param states the two states that were tried last, by their fingerprints; null before the first try
 * @param at when it last looked; null before that
 * @param said what came of it, in words; null before that
 */
public record AutoSync(
        long remoteId,
        Mode mode,
        @Nullable String states,
        @Nullable Instant at,
        @Nullable String said) {}
