package dev.signalbox.store;

import dev.signalbox.sync.plan.Mode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The mode in which a remote is synced automatically.
 *
 * @param states the fingerprints of the two states that were tried last; null before the first attempt
 * @param at when it last ran; null before that
 * @param said the outcome as text; null before that
 * @param plan the plan of that attempt, where it waits for a person; null for none
 */
public record AutoSync(
        long remoteId,
        Mode mode,
        @Nullable String states,
        @Nullable Instant at,
        @Nullable String said,
        @Nullable Long plan) {}
