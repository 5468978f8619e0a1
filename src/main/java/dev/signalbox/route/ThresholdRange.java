package dev.signalbox.route;

import dev.signalbox.route.dialect.ClassicSettings;
import dev.signalbox.route.dialect.IndexedSettings;
import dev.signalbox.route.dialect.RouterSettings;
import java.util.Optional;

/**
 * The scores that a route of a router can have, so that a threshold outside of them decides nothing.
 *
 * @param what a score is: {@code similarity}, or {@code confidence} in 1.x
 */
public record ThresholdRange(String what, double lowest, double highest) {
    /** Of 0.x: the cosine of two vectors. */
    public static final ThresholdRange SIMILARITY =
            new ThresholdRange("similarity", SimilarityRange.LOWEST, SimilarityRange.HIGHEST);

    /** Every finite number. */
    public static final ThresholdRange ANY =
            new ThresholdRange("number", Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

    private static final String CONFIDENCE = "confidence";
    private static final String COSINE = "cosine";

    /** The range of a router's scores. Where they have no bounds that follow from its settings, every number is within it. */
    public static ThresholdRange of(RouterSettings settings) {
        return switch (settings) {
            case ClassicSettings _ -> SIMILARITY;
            case IndexedSettings indexed -> {
                double most = highest(indexed);
                yield new ThresholdRange(CONFIDENCE, -most, most);
            }
        };
    }

    private static double highest(IndexedSettings settings) {
        if (settings.calibrator() != null) {
            return 1;
        }
        // A sparse vector's score, and that of another metric than the cosine, has no bound.
        boolean bounded = settings.sparseEncoder() == null
                && COSINE.equals(settings.index().path("metric").asText(COSINE));
        return !bounded
                ? Double.POSITIVE_INFINITY
                : settings.aggregation().equals("sum") ? settings.topK().doubleValue() : 1;
    }

    /** Returns what a threshold outside the range leads to, as half a sentence; empty for one that is within it. */
    public Optional<String> consequence(double threshold) {
        if (threshold >= lowest && threshold <= highest) {
            return Optional.empty();
        }
        return Optional.of(
                threshold < lowest
                        ? "with this threshold every sentence passes"
                        : "with this threshold no sentence passes");
    }
}
