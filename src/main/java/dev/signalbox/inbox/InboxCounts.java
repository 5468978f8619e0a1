package dev.signalbox.inbox;

import java.time.Instant;
import java.util.Optional;

/**
 * What an inbox has.
 *
 * @param open sentences without a triage mark
 * @param triaged sentences with one
 * @param oldest time of the oldest decision; empty without any
 */
public record InboxCounts(int open, int triaged, int decisions, Optional<Instant> oldest) {}
