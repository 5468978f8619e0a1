package dev.signalbox.store;

import java.time.Instant;

/**
 * A lock that was released manually.
 *
 * @param lock its holder and start, as text
 * @param reason as given by the person
 */
public record LockRelease(long remoteId, Instant at, String who, String lock, String reason) {}
