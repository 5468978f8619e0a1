package dev.signalbox.cli;

import dev.signalbox.index.IndexRecord;
import dev.signalbox.sync.run.RefusedRow;
import dev.signalbox.sync.run.RunPhase;
import dev.signalbox.syncing.execution.JournalWriter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A journal that records only which rows the store refused, to list them at the end. */
final class RefusalJournal implements JournalWriter {
    private final List<RefusedRow> rows = new ArrayList<>();

    List<RefusedRow> rows() {
        return rows;
    }

    void add(List<RefusedRow> more) {
        rows.addAll(more);
    }

    @Override
    public void begin(int revision, boolean existed, @Nullable String hash, @Nullable String own) {}

    @Override
    public void keep(Collection<IndexRecord> before) {}

    @Override
    public void complete() {}

    @Override
    public void intend(RunPhase step, int done) {}

    @Override
    public void refuse(RunPhase step, int done, List<RefusedRow> refused) {
        rows.addAll(refused);
    }

    @Override
    public void retried(List<RefusedRow> taken, List<RefusedRow> again) {
        throw new IllegalStateException("a sync without a journal cannot be resumed");
    }

    @Override
    public boolean keeps() {
        return false;
    }
}
