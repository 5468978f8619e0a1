package dev.signalbox.syncing.execution;

import dev.signalbox.index.IndexRecord;
import dev.signalbox.sync.diff.LocalState;
import dev.signalbox.sync.run.Journal;
import dev.signalbox.sync.run.RefusedRow;
import dev.signalbox.sync.run.RunPhase;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A journal in memory, which outlives the run that wrote it. */
public final class Memo implements JournalWriter {
    private final List<IndexRecord> records = new ArrayList<>();
    private final Map<String, RefusedRow> refused = new LinkedHashMap<>();
    private @Nullable Journal journal;

    @Override
    public void begin(int revision, boolean existed, @Nullable String hash, @Nullable String own) {
        journal = Journal.begun(1, revision, existed, hash, own);
        records.clear();
        refused.clear();
    }

    @Override
    public void keep(Collection<IndexRecord> before) {
        records.addAll(before);
    }

    @Override
    public void complete() {
        journal = new Journal(1, now().revision(), now().existed(), now().hash(), now().own(), true, null, 0);
    }

    @Override
    public void intend(RunPhase step, int done) {
        if (!now().complete()) {
            throw new IllegalStateException("something is changed before all was kept");
        }
        journal = new Journal(1, now().revision(), now().existed(), now().hash(), now().own(), true, step, done);
    }

    @Override
    public void refuse(RunPhase step, int done, List<RefusedRow> rows) {
        rows.forEach(row -> refused.put(row.step() + row.id(), row));
        intend(step, done);
    }

    @Override
    public void retried(List<RefusedRow> taken, List<RefusedRow> again) {
        taken.forEach(row -> refused.remove(row.step() + row.id()));
        again.forEach(row -> refused.put(row.step() + row.id(), row));
    }

    /** The rows that the store refused and has not taken since. */
    public List<RefusedRow> refused() {
        return List.copyOf(refused.values());
    }

    private Journal now() {
        if (journal == null) {
            throw new IllegalStateException("the journal was not begun");
        }
        return journal;
    }

    /** What it says, if the run may have changed anything. */
    public Optional<JournalSnapshot> past(LocalState base) {
        return Optional.ofNullable(journal)
                .filter(Journal::mayHaveChanged)
                .map(found -> new JournalSnapshot(found, page -> page.accept(List.copyOf(records)), base, refused()));
    }
}
