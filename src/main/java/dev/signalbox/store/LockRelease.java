package dev.signalbox.store;

import java.time.Instant;

/**
 * A lock that somebody opened by hand.
 *
 * @param lock whose it was and since when, in words
 * @param reason why, as they said
 */
public record LockRelease(long remoteId, Instant at, String who, String lock, String reason) {}
