package dev.signalbox.sync.apply;

import dev.signalbox.index.RouteIndex;
import dev.signalbox.route.Pair;
import dev.signalbox.sync.diff.Diff;
import dev.signalbox.sync.diff.DiffEntry;
import dev.signalbox.sync.diff.LocalState;
import java.util.Set;

/**
 * What a fresh read shows after the steps were taken.
 *
 * @param same utterances that are equal on both sides
 * @param open utterances that differ, and records beyond the first of their utterance, that no refused row accounts for
 */
record Proof(int same, long open) {
    static Proof of(LocalState local, RouteIndex index, RefusedRows refused) {
        Reading reading = Reading.of(index);
        Diff diff = Diff.between(local, reading.state());
        Set<Pair> excused = refused.excused(reading.state().records());
        long differing = diff.entries().stream()
                .filter(entry -> !(entry instanceof DiffEntry.Same) && !excused.contains(entry.pair()))
                .count();
        long twice = diff.duplicates().stream()
                .filter(record -> !excused.contains(record.utterance().pair()))
                .count();
        return new Proof(diff.counts().same(), differing + twice);
    }

    boolean holds() {
        return open == 0;
    }
}
