package dev.signalbox.route.convert;

import dev.signalbox.route.dialect.Calibrator;
import org.jspecify.annotations.Nullable;

/**
 * Thresholds of the two lines that let the same scores pass. In 0.x a threshold of 0 counts as none and lets every score pass; in 1.x 0 is a
 * threshold like any other.
 *
 * <p>No infinite number is used: 1.x writes it into a JSON file as null, which means something else, and no store takes it.
 */
public final class ScoreBounds {
    /**
     * A threshold that no score is below. Stores hold vectors of 32-bit floats, so a dot product of n dimensions is at most n · 1.2e77, and
     * the sum of some of them is still far from this; cosine similarities lie in -1 … 1 but for rounding.
     */
    public static final double EVERY_SCORE_PASSES = -1e100;

    /** A threshold that no score reaches. */
    public static final double NO_SCORE_PASSES = 1e100;

    /** What 1.x's 0 is in 0.x: no score of 32-bit floats lies between the two. */
    static final double FROM_ZERO = -1e-100;

    private ScoreBounds() {}

    /** The {@code confidence_threshold} of a route that has this {@code score_threshold}. */
    static double indexed(double classic) {
        if (classic == 0 || classic == Double.NEGATIVE_INFINITY) {
            return EVERY_SCORE_PASSES;
        }
        if (Double.isNaN(classic) || classic == Double.POSITIVE_INFINITY) {
            return NO_SCORE_PASSES;
        }
        return classic == FROM_ZERO ? 0 : classic;
    }

    /** The {@code score_threshold} of a route that has this {@code confidence_threshold}, null where it has none and nor has its router. */
    static double classic(@Nullable Double indexed, @Nullable Calibrator calibrator) {
        if (indexed == null) {
            return 0;
        }
        double score = calibrator == null ? indexed : lowestScore(indexed, calibrator);
        if (score <= EVERY_SCORE_PASSES) {
            return 0;
        }
        return score == 0 ? FROM_ZERO : score;
    }

    /** The lowest score whose calibrated confidence reaches a threshold: calibrators never fall, so it is found by halving. */
    private static double lowestScore(double confidence, Calibrator calibrator) {
        if (calibrator.confidence(EVERY_SCORE_PASSES) >= confidence) {
            return EVERY_SCORE_PASSES;
        }
        if (!(calibrator.confidence(NO_SCORE_PASSES) >= confidence)) {
            return NO_SCORE_PASSES;
        }
        // From 0 on one side, since the distance between the two ends is more than a long holds.
        boolean negative = calibrator.confidence(0) >= confidence;
        long below = position(negative ? EVERY_SCORE_PASSES : 0);
        long reaches = position(negative ? 0 : NO_SCORE_PASSES);
        while (reaches - below > 1) {
            long middle = below + (reaches - below) / 2;
            if (calibrator.confidence(number(middle)) >= confidence) {
                reaches = middle;
            } else {
                below = middle;
            }
        }
        return number(reaches);
    }

    /** The place of a number among all numbers of its type, which are in order and without a gap. */
    private static long position(double number) {
        long bits = Double.doubleToRawLongBits(number);
        return bits >= 0 ? bits : Long.MIN_VALUE - bits;
    }

    private static double number(long position) {
        return Double.longBitsToDouble(position >= 0 ? position : Long.MIN_VALUE - position);
    }
}
