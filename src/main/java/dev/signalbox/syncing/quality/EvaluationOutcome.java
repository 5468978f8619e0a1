package dev.signalbox.syncing.quality;

/** How an evaluation ended. */
public sealed interface EvaluationOutcome {
    /** It was stored. */
    record Stored(long evaluation) implements EvaluationOutcome {}

    /** The same was evaluated before, so it was not evaluated again. */
    record Known(long evaluation) implements EvaluationOutcome {}

    /** It failed; nothing was stored. */
    record Failed(String why) implements EvaluationOutcome {}

    /** Someone cancelled it; nothing was stored. */
    record Cancelled() implements EvaluationOutcome {}
}
