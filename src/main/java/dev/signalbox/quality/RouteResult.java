package dev.signalbox.quality;

import java.util.Map;

/**
 * How a route fared.
 *
 * @param labelled sentences that should get it
 * @param chosen sentences that got it
 * @param right sentences that should get it and did
 * @param confusions what the others that should get it got instead, with the count; an empty name for none
 */
public record RouteResult(int labelled, int chosen, int right, Map<String, Integer> confusions) {
    public RouteResult {
        confusions = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(confusions));
    }

    public Share recall() {
        return new Share(right, labelled);
    }

    public Share precision() {
        return new Share(right, chosen);
    }

    /** Returns the harmonic mean of precision and recall; 0 if both are 0. */
    public double f1() {
        return labelled + chosen == 0 ? 0 : 2.0 * right / (labelled + chosen);
    }

    /** Returns the lower end of a 95% interval of F1. */
    public double lowestF1() {
        return f1(rightOfEither().lowest());
    }

    /** Returns the upper end of a 95% interval of F1. */
    public double highestF1() {
        return f1(rightOfEither().highest());
    }

    /** The share of right sentences among those that should get it or did. F1 grows with it, so that Wilson's interval of the one makes one of the other. */
    private Share rightOfEither() {
        return new Share(right, labelled + chosen - right);
    }

    private static double f1(double rightOfEither) {
        return 2 * rightOfEither / (1 + rightOfEither);
    }
}
