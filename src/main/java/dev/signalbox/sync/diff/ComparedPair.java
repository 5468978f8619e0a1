package dev.signalbox.sync.diff;

import dev.signalbox.route.RouteValue;
import dev.signalbox.route.UtteranceKey;
import org.jspecify.annotations.Nullable;

/** One (route, utterance) of either side, with what each side has of it. */
public final class ComparedPair {
    private final UtteranceKey pair;
    private final boolean local;
    private final @Nullable StoredRecord held;
    private final @Nullable RouteValue comparable;
    private final StoreRules rules;
    private @Nullable String id;

    ComparedPair(UtteranceKey pair, boolean local, @Nullable StoredRecord held, StoreRules rules) {
        this.pair = pair;
        this.local = local;
        this.held = held;
        this.comparable = held == null
                ? null
                : ValueAgreement.of(rules).comparable(held.utterance().value());
        this.rules = rules;
    }

    public UtteranceKey pair() {
        return pair;
    }

    /** Whether local has it. */
    public boolean isLocal() {
        return local;
    }

    /** The remote's record of it, and of several the one that stays; null where the remote has none. */
    public @Nullable StoredRecord held() {
        return held;
    }

    /** The record's value in the form in which this store's values are compared; null where there is no record. */
    public @Nullable RouteValue comparable() {
        return comparable;
    }

    /** Whether the record is under another id than the store's rule gives the pair, where semantic-router does not look for it. */
    public boolean isMisplaced() {
        return held != null && !held.id().equals(id());
    }

    /** The id that the store's rule gives the pair; its record may stand under another. */
    public String id() {
        if (id == null) {
            id = rules.idOf(pair.route(), pair.utterance());
        }
        return id;
    }
}
