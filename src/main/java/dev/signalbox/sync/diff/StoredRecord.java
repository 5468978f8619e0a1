package dev.signalbox.sync.diff;

import dev.signalbox.route.Utterance;

/** A record as a comparison sees it: the store's actual id, and what it says. */
public record StoredRecord(String id, Utterance utterance) {}
