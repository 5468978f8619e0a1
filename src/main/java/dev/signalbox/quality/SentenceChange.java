package dev.signalbox.quality;

/**
 * A labelled sentence for which another route is chosen than before.
 *
 * @param before what was chosen
 * @param after what is chosen instead
 */
public record SentenceChange(EvaluatedSentence before, EvaluatedSentence after) {
    /** What a change means for the sentence. */
    public enum Kind {
        /** It was right and is wrong. */
        BROKEN,
        /** It was wrong and is right. */
        FIXED,
        /** It is wrong in another way. */
        STILL_WRONG
    }

    /**
     * A change.
     *
     * @throws IllegalArgumentException if the choice is the same, or it is another sentence
     */
    public SentenceChange {
        if (!before.asked().equals(after.asked()) || before.chosen().equals(after.chosen())) {
            throw new IllegalArgumentException("no change of one sentence: " + before + " and " + after);
        }
    }

    public LabelledSentence asked() {
        return after.asked();
    }

    /** Returns what the change means. */
    public Kind kind() {
        return before.isRight() ? Kind.BROKEN : after.isRight() ? Kind.FIXED : Kind.STILL_WRONG;
    }
}
