package dev.signalbox.store;

import java.time.Duration;
import java.time.Instant;

/**
 * An evaluation without its sentences.
 *
 * @param testSetVersion number of the version whose sentences were asked
 * @param at when it began
 * @param took how long it took
 * @param figures for lists
 */
public record StoredEvaluation(
        long id,
        long routerId,
        long testSetId,
        int testSetVersion,
        EvaluationSubject subject,
        String who,
        Instant at,
        Duration took,
        Figures figures) {
    /** The numbers that lists show. All are counts of sentences, but for the mean. */
    public record Figures(
            int sentences, int right, int inScope, int rightInScope, int rightOutOfScope, int chosen, double macroF1) {
        /** Returns the share of all sentences that are right; 0 if there are none. */
        public double accuracy() {
            return sentences == 0 ? 0 : (double) right / sentences;
        }
    }
}
