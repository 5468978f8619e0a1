package dev.signalbox.sync.apply;

import dev.signalbox.index.Record;
import dev.signalbox.sync.diff.LocalState;
import dev.signalbox.sync.run.Journal;
import dev.signalbox.sync.run.Phase;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A journal in memory, which outlives the run that wrote it. */
final class Memo implements Notebook {
    private final List<Record> records = new ArrayList<>();
    private @Nullable Journal journal;

    @Override
    public void begin(int revision, boolean existed, @Nullable String hash) {
        journal = Journal.begun(1, revision, existed, hash);
        records.clear();
    }

    @Override
    public void keep(Collection<Record> before) {
        records.addAll(before);
    }

    @Override
    public void complete() {
        journal = new Journal(1, now().revision(), now().existed(), now().hash(), true, null, 0);
    }

    @Override
    public void intend(Phase step, int done) {
        if (!now().complete()) {
            throw new IllegalStateException("something is changed before all was kept");
        }
        journal = new Journal(1, now().revision(), now().existed(), now().hash(), true, step, done);
    }

    private Journal now() {
        if (journal == null) {
            throw new IllegalStateException("the journal was not begun");
        }
        return journal;
    }

    /** What it says, if the run may have changed anything. */
    Optional<Past> past(LocalState base) {
        return Optional.ofNullable(journal)
                .filter(Journal::mayHaveChanged)
                .map(found -> new Past(found, page -> page.accept(List.copyOf(records)), base));
    }
}
