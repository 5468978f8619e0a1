package dev.signalbox.syncing.quality;

import java.util.function.IntConsumer;

/** Takes the progress of an evaluation, and ends it if someone cancelled it. */
@FunctionalInterface
interface EvaluationControl {
    /**
     * Notes progress.
     *
     * @throws CancelledEvaluationException if the evaluation was cancelled
     */
    void at(EvaluationPhase phase, int done, int total);

    /** Returns the progress of embedding, which is no phase if every text has a vector already. */
    default IntConsumer embedding(EvaluationPhase phase, int total) {
        boolean[] begun = {false};
        return done -> {
            begun[0] |= done < total;
            if (begun[0]) {
                at(phase, done, total);
            }
        };
    }
}
