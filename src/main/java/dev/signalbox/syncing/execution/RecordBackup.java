package dev.signalbox.syncing.execution;

import dev.signalbox.index.IndexRecord;
import dev.signalbox.index.RouteIndex;
import dev.signalbox.sync.diff.StoredRecord;
import dev.signalbox.sync.plan.Plan;
import dev.signalbox.sync.run.RunPhase;
import dev.signalbox.syncing.state.HashAndLock;
import dev.signalbox.syncing.state.SignalboxMetadata;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Records every record that a plan will change or delete, as it is. Nothing is changed before the last of them is stored. */
final class RecordBackup {
    private final Plan plan;
    private final RouteIndex index;
    private final BatchRunner stride;
    private final JournalWriter notebook;

    RecordBackup(Plan plan, IndexSession session, JournalWriter notebook) {
        this.plan = plan;
        this.index = session.index();
        this.stride = session.stride();
        this.notebook = notebook;
    }

    /**
     * Keeps them, where the run keeps a journal.
     *
     * @param revision of the local side
     * @param existed whether the index was there before the run
     * @throws StalePlanException if a record has gone since the sides were read
     */
    void keep(CheckedSides sides, int revision, boolean existed) {
        stride.enter(RunPhase.KEEP);
        if (!notebook.keeps()) {
            return;
        }
        SignalboxMetadata own = sides.own();
        notebook.begin(revision, existed, HashAndLock.of(index).hash(), own == null ? "" : own.text());
        Set<String> existing = sides.records().stream().map(StoredRecord::id).collect(Collectors.toSet());
        List<String> touched = new AffectedRecords(index, plan)
                .ids().stream().filter(existing::contains).toList();
        stride.canStop(!plan.remote().isEmpty());
        for (int from = 0; from < touched.size(); from += BatchRunner.BATCH) {
            stride.report(from, touched.size());
            stride.refuseCancelled();
            List<String> batch = touched.subList(from, Math.min(from + BatchRunner.BATCH, touched.size()));
            List<IndexRecord> kept = index.fetch(batch);
            if (kept.size() < batch.size()) {
                throw new StalePlanException(false, true);
            }
            notebook.keep(kept);
        }
        notebook.complete();
    }
}
