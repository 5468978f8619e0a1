package dev.signalbox.sync.plan;

import dev.signalbox.route.Utterance;

/** One change to the remote. Steps of one plan have distinct ids, so they can run in any order, and twice. */
public sealed interface Step {
    /** The record's id in the store. */
    String id();

    Utterance utterance();

    /** Write a whole record; its text has to be embedded. */
    record Upsert(String id, Utterance utterance) implements Step {}

    /**
     * Move a record that stays to the id that the store's rule gives it, with the value it ends with; its vector and all else that the store
     * keeps of it go along.
     *
     * @param id the new one
     * @param from the one it has now, which is free afterwards
     */
    record Move(String id, String from, Utterance utterance) implements Step {}

    /** Write another value on a record that stays; its vector stays too. */
    record Rewrite(String id, Utterance utterance) implements Step {}

    /** Write a record that stays once more, with the value it ends with and a vector of the router's encoder. */
    record Renew(String id, Utterance utterance) implements Step {}

    /** Delete a record; the utterance is the one it held. */
    record Delete(String id, Utterance utterance) implements Step {}
}
