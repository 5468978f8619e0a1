package dev.signalbox.telemetry;

import java.time.Instant;
import java.util.OptionalInt;

/**
 * The last check of a remote, in figures.
 *
 * @param status what it found, in lower case with underscores, such as {@code drifted}
 * @param differing utterances that differ; empty if the contents were not compared
 */
public record RemoteFigures(long remoteId, String status, OptionalInt differing, Instant at) {}
