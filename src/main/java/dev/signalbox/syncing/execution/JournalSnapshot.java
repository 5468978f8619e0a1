package dev.signalbox.syncing.execution;

import dev.signalbox.index.IndexRecord;
import dev.signalbox.store.JournalStore;
import dev.signalbox.sync.diff.LocalState;
import dev.signalbox.sync.run.Journal;
import dev.signalbox.sync.run.RefusedRow;
import java.util.List;
import java.util.function.Consumer;

/**
 * The journal of a run that is resumed or undone.
 *
 * @param records hands out the records as they were before it, in pages
 * @param base the local side that its plan was made from
 * @param refused the rows that the store refused
 */
public record JournalSnapshot(
        Journal journal, Consumer<Consumer<List<IndexRecord>>> records, LocalState base, List<RefusedRow> refused) {
    /** The one that a store kept. */
    public static JournalSnapshot of(Journal journal, JournalStore journals, LocalState base) {
        return new JournalSnapshot(
                journal,
                page -> journals.read(journal.runId(), page),
                base,
                journals.refused(journal.runId(), 0, Integer.MAX_VALUE));
    }
}
