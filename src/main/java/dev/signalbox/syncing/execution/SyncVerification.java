package dev.signalbox.syncing.execution;

import dev.signalbox.index.RouteIndex;
import dev.signalbox.route.UtteranceKey;
import dev.signalbox.sync.diff.Diff;
import dev.signalbox.sync.diff.DiffEntry;
import dev.signalbox.sync.diff.LocalState;
import dev.signalbox.sync.plan.Conflict;
import dev.signalbox.sync.plan.LeftOut;
import dev.signalbox.sync.plan.Plan;
import dev.signalbox.syncing.state.IndexSnapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a fresh read shows after the steps were taken.
 *
 * @param same utterances that are equal on both sides
 * @param open utterances that differ, and irregular records, that no refused row accounts for and that were not
 *     left out
 * @param leftOut those that were left out
 * @param irregular records that the plan left as they were although they are irregular
 */
record SyncVerification(int same, long open, int leftOut, int irregular) {
    static SyncVerification of(LocalState local, RouteIndex index, RefusedRows refused, Plan plan) {
        LeftOut leftOut = plan.leftOut();
        IndexSnapshot reading = IndexSnapshot.of(index);
        Diff diff = Diff.between(local, reading.state());
        Set<UtteranceKey> excused = refused.excused(reading.state().records());
        boolean keeps = plan.keepsRemoteRecords();
        Set<String> mixed =
                keeps ? plan.conflicts().stream().map(Conflict::route).collect(Collectors.toSet()) : Set.of();
        List<UtteranceKey> differing = new ArrayList<>();
        int irregular = 0;
        for (DiffEntry entry : diff.entries()) {
            if (entry instanceof DiffEntry.Changed
                    && mixed.contains(entry.pair().route())) {
                irregular++;
            } else if (!(entry instanceof DiffEntry.Same)) {
                differing.add(entry.pair());
            }
        }
        List<UtteranceKey> records = Stream.concat(diff.duplicates().stream(), diff.misplaced().stream())
                .map(record -> record.utterance().pair())
                .toList();
        if (keeps) {
            irregular += records.size();
        } else {
            differing.addAll(records);
        }
        List<UtteranceKey> open =
                differing.stream().filter(pair -> !excused.contains(pair)).toList();
        int left = (int) open.stream().filter(leftOut::holds).count();
        return new SyncVerification(diff.counts().same(), open.size() - left, left, irregular);
    }

    boolean holds() {
        return open == 0;
    }
}
