package dev.signalbox.probe;

import org.jspecify.annotations.Nullable;

/**
 * What a user sets for one probe in place of the router's own settings; null leaves the router's.
 *
 * @param topK at least 1
 * @param threshold for every route, as the argument {@code threshold} of a call of a 1.x router
 */
public record ProbeOptions(
        @Nullable ScoreAggregation aggregation,
        @Nullable Integer topK,
        @Nullable Double threshold) {
    public static final ProbeOptions NONE = new ProbeOptions(null, null, null);
}
