package dev.signalbox.review;

import java.time.Instant;

/**
 * A plan that a review had or has.
 *
 * @param why it came: the first one, or what moved
 */
public record ReviewVersion(long plan, Instant at, String who, String why) {}
