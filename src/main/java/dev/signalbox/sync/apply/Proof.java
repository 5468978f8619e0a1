package dev.signalbox.sync.apply;

import dev.signalbox.index.RouteIndex;
import dev.signalbox.route.Pair;
import dev.signalbox.sync.diff.Diff;
import dev.signalbox.sync.diff.DiffEntry;
import dev.signalbox.sync.diff.LocalState;
import dev.signalbox.sync.plan.LeftOut;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a fresh read shows after the steps were taken.
 *
 * @param same utterances that are equal on both sides
 * @param open utterances that differ, and records beyond the first of their utterance, that no refused row accounts for and that were not
 *     left out
 * @param leftOut those that were left out
 */
record Proof(int same, long open, int leftOut) {
    static Proof of(LocalState local, RouteIndex index, RefusedRows refused, LeftOut leftOut) {
        Reading reading = Reading.of(index);
        Diff diff = Diff.between(local, reading.state());
        Set<Pair> excused = refused.excused(reading.state().records());
        List<Pair> open = Stream.concat(
                        diff.entries().stream()
                                .filter(entry -> !(entry instanceof DiffEntry.Same))
                                .map(DiffEntry::pair),
                        diff.duplicates().stream()
                                .map(record -> record.utterance().pair()))
                .filter(pair -> !excused.contains(pair))
                .toList();
        int left = (int) open.stream().filter(leftOut::holds).count();
        return new Proof(diff.counts().same(), open.size() - left, left);
    }

    boolean holds() {
        return open == 0;
    }
}
