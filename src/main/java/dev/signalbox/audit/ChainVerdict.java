package dev.signalbox.audit;

/** Whether the chain holds. */
public sealed interface ChainVerdict {
    /** Every entry fits the one before. */
    record Holds(ChainHead head) implements ChainVerdict {}

    /**
     * Somebody or something changed the trail behind the console's back.
     *
     * @param number of the first entry that does not fit
     * @param why in a sentence
     */
    record Broken(long number, String why) implements ChainVerdict {}
}
