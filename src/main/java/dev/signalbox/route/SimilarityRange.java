package dev.signalbox.route;

import java.util.Optional;

/**
 * The similarities that a sentence and an utterance can have: the cosine of two vectors, which is also the dot product of normalized ones
 * (specification: "How a sentence gets its route"). A score threshold outside of it decides nothing.
 */
public final class SimilarityRange {
    /** The similarity of opposite vectors. */
    public static final double LOWEST = -1;

    /** The similarity of a vector to itself. */
    public static final double HIGHEST = 1;

    private SimilarityRange() {}

    /** Returns what a score threshold outside the range leads to, as half a sentence; empty for one that is within it. */
    public static Optional<String> consequence(double threshold) {
        if (threshold >= LOWEST && threshold <= HIGHEST) {
            return Optional.empty();
        }
        return Optional.of(
                threshold < LOWEST
                        ? "with this threshold every sentence passes"
                        : "with this threshold no sentence passes");
    }
}
