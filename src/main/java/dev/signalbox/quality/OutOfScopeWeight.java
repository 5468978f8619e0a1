package dev.signalbox.quality;

import java.util.List;

/**
 * How often a sentence without a route counts in a fit where no one says so. Test sets are mostly written route by route and hold few such
 * sentences; people who talk to an application say many.
 */
public final class OutOfScopeWeight {
    /** The share of all sentences that those without a route are taken to have at least. */
    public static final double LEAST_SHARE = 0.2;

    /** With more, a few sentences would decide where all thresholds are. */
    private static final double MOST = 10;

    private OutOfScopeWeight() {}

    /** Returns the weight with which the sentences without a route make up a fifth of all; at least 1, at most 10. */
    public static double of(List<LabelledSentence> sentences) {
        long inScope = sentences.stream().filter(LabelledSentence::isInScope).count();
        long outOfScope = sentences.size() - inScope;
        if (outOfScope == 0) {
            return 1;
        }
        double even = LEAST_SHARE / (1 - LEAST_SHARE) * inScope / outOfScope;
        return Math.clamp(even, 1, MOST);
    }
}
