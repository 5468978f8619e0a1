package dev.signalbox.audit;

/** Whether the chain is intact. */
public sealed interface ChainVerdict {
    /** Every entry matches the previous one. */
    record Holds(ChainHead head) implements ChainVerdict {}

    /**
     * The trail was changed outside Signalbox.
     *
     * @param number of the first entry that does not fit
     * @param why the reason, as a sentence
     */
    record Broken(long number, String why) implements ChainVerdict {}
}
