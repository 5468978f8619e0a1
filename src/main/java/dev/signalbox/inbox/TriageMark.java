package dev.signalbox.inbox;

import java.time.Instant;

/**
 * Who decided what about a sentence of the inbox.
 *
 * @param target the route or test set; empty for a dismissed one
 */
public record TriageMark(TriageKind kind, String target, String who, Instant at) {}
