package dev.signalbox.sync.plan;

import org.jspecify.annotations.Nullable;

/**
 * Something that a user should know before applying a plan, though it stops nothing.
 *
 * @param route the route it is about; null where it is about the whole
 */
public record PlanNote(Code code, @Nullable String route, String text) {
    /** What kind of note it is. */
    public enum Code {
        /** The remote's records of a route hold several values; local's is written on all. */
        MIXED_VALUES,
        /** Several records of one pair; one stays. */
        DUPLICATE_RECORDS,
        /** A record is not deleted but overwritten, by the pair that its id belongs to. */
        OVERWRITTEN,
        /** Something that the end state has and the store cannot hold: it stays on the local side alone. */
        NOT_HELD,
        /** A local route without utterances, which no index can hold. */
        EMPTY_ROUTE,
        /** An utterance that a local route has more than once. */
        REPEATED_UTTERANCE,
        /** A route that ends on one side or both. */
        ROUTE_VANISHES,
        /** What the mode would change and the plan leaves alone. */
        LEFT_OUT,
        /** Records of the remote that are irregular: what the plan does with them, or that it leaves them. */
        IRREGULAR_RECORDS,
        /** What the sync adds to the index itself. */
        INDEX_PREPARED,
        /** The hash of 0.x routers in an index of a 1.x router. */
        CLASSIC_HASH,
        /** Records that are not semantic-router's, which no sync touches. */
        FOREIGN_RECORDS,
        /** Records that say null where the route says {@code []}, or the reverse: equal here and different to a Python router. */
        EMPTY_SCHEMAS,
        /** Whole numbers in metadata, which the store turns into floats. */
        WHOLE_NUMBERS,
        /** {@code is_synced} of a Python router is not true on this remote after the sync. */
        PYTHON_NOT_SYNCED
    }
}
