package dev.signalbox.syncing.quality;

import dev.signalbox.encoder.EncoderName;
import dev.signalbox.quality.RouteLint;
import java.time.Instant;

/**
 * What the lint found in one revision of a router.
 *
 * @param revision number of the revision
 */
public record LintResult(int revision, EncoderName encoder, RouteLint lint, Instant at) {}
