package dev.signalbox.sync.diff;

import dev.signalbox.route.Utterance;
import java.util.Optional;

/** What a comparison and a plan have to know of the store a remote lives in. */
public interface StoreRules {
    /** Whether records carry function schemas; if not, they are unknown and never compared. */
    boolean holdsFunctionSchemas();

    /** Whether records carry metadata; if not, it is unknown and never compared. */
    boolean holdsMetadata();

    /** Whether the store keeps {@code sr_hash}; if not, the records alone tell whether the sides agree. */
    default boolean holdsHash() {
        return true;
    }

    /** Whether {@code 1} and {@code 1.0} stay apart there. */
    boolean holdsIntegers();

    /** The id that the store's rule gives a pair. */
    String idOf(String route, String utterance);

    /**
     * What the store's ids have of a route's name. Two routes that have it in common cannot be kept apart there: who deletes the one by
     * its prefix, as semantic-router does, deletes the other.
     */
    default String prefixOf(String route) {
        return route;
    }

    /** Why the store could not keep a record of this, in words; empty if it can. */
    Optional<String> refusal(Utterance utterance);
}
