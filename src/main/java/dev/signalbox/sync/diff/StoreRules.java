package dev.signalbox.sync.diff;

import dev.signalbox.route.RouteField;
import dev.signalbox.route.RouteValue;
import dev.signalbox.route.Utterance;
import dev.signalbox.route.dialect.Dialect;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** What a comparison and a plan have to know of the store a remote lives in. */
public interface StoreRules {
    /** Whether routers read their routes from there, as from an index. They do not from a config file that is used as a remote. */
    default boolean isIndex() {
        return true;
    }

    /** Whether records carry function schemas; if not, they are unknown and never compared. */
    boolean holdsFunctionSchemas();

    /** Whether records carry metadata; if not, it is unknown and never compared. */
    boolean holdsMetadata();

    /**
     * The fields that records there carry for routes of a dialect; all others are unknown. In 1.x a record's metadata holds description
     * and threshold too.
     */
    default Set<RouteField> held(Dialect dialect) {
        Set<RouteField> held = EnumSet.copyOf(RouteField.ofRecords(dialect));
        if (!holdsMetadata()) {
            held.removeAll(EnumSet.of(RouteField.METADATA, RouteField.DESCRIPTION, RouteField.SCORE_THRESHOLD));
        }
        if (!holdsFunctionSchemas()) {
            held.remove(RouteField.FUNCTION_SCHEMAS);
        }
        return held;
    }

    /** Whether the store keeps {@code sr_hash}; if not, the records alone tell whether the sides agree. */
    default boolean holdsHash() {
        return true;
    }

    /** Whether {@code 1} and {@code 1.0} stay apart there. */
    boolean holdsIntegers();

    /** A value in the form in which it is compared there: two that come back from the store alike have one form. */
    default RouteValue comparable(RouteValue value) {
        return holdsIntegers() ? value : value.asFloats();
    }

    /** What a sync would change about the index itself before anything else, as a sentence; empty for nothing. */
    default Optional<String> preparation() {
        return Optional.empty();
    }

    /** Whether the index of a 1.x router still has the hash of 0.x routers, which neither reads nor changes. */
    default boolean holdsClassicHash() {
        return false;
    }

    /**
     * Whether a Python router reads null and {@code []} schemas back from there as they were written, and so sees a difference between
     * them. They count as equal here, and a sync writes what makes Python agree.
     */
    default boolean tellsEmptySchemasApart() {
        return false;
    }

    /** Why {@code is_synced} of a Python router is not true there after a sync, in a sentence or two; empty where it is. */
    default Optional<String> whyPythonIsNotSynced() {
        return Optional.empty();
    }

    /** The id that the store's rule gives a pair. */
    String idOf(String route, String utterance);

    /**
     * What the store's ids have of a route's name. Two routes that have it in common cannot be kept apart there: who deletes the one by
     * its prefix, as semantic-router does, deletes the other.
     */
    default String prefixOf(String route) {
        return route;
    }

    /** Why the store could not keep a record of this, as text; empty if it can. */
    Optional<String> refusal(Utterance utterance);
}
