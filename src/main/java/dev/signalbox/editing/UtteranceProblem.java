package dev.signalbox.editing;

/** Why an utterance cannot be saved as it was edited. */
public enum UtteranceProblem {
    BLANK,
    /** The route has the same utterance in another place. */
    DUPLICATE,
    /** Others removed or edited the utterance, or removed its route. */
    GONE
}
