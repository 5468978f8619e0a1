package dev.signalbox.audit;

/** Whether the chain holds. */
public sealed interface Verdict {
    /** Every entry fits the one before. */
    record Holds(Head head) implements Verdict {}

    /**
     * Somebody or something changed the trail behind the console's back.
     *
     * @param number of the first entry that does not fit
     * @param why in a sentence
     */
    record Broken(long number, String why) implements Verdict {}
}
