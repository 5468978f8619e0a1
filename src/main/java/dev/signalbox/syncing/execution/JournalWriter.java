package dev.signalbox.syncing.execution;

import dev.signalbox.index.IndexRecord;
import dev.signalbox.store.JournalStore;
import dev.signalbox.sync.run.Journal;
import dev.signalbox.sync.run.OnRefusal;
import dev.signalbox.sync.run.RefusedRow;
import dev.signalbox.sync.run.RunPhase;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Records what a run is about to change, before it does. */
public interface JournalWriter {
    /** For a run that keeps no journal. */
    JournalWriter NONE = new JournalWriter() {
        @Override
        public void begin(int revision, boolean existed, @Nullable String hash, @Nullable String own) {}

        @Override
        public void keep(Collection<IndexRecord> before) {}

        @Override
        public void complete() {}

        @Override
        public void intend(RunPhase step, int done) {}

        @Override
        public void refuse(RunPhase step, int done, List<RefusedRow> rows) {}

        @Override
        public void retried(List<RefusedRow> taken, List<RefusedRow> again) {}

        @Override
        public boolean keeps() {
            return false;
        }
    };

    /** Records the state before the first change, as defined by {@link Journal}. */
    void begin(int revision, boolean existed, @Nullable String hash, @Nullable String own);

    /** Records that will be changed or deleted, as they are, vectors included. */
    void keep(Collection<IndexRecord> before);

    /** All were kept. */
    void complete();

    /** A step is begun, from how many of its records on. */
    void intend(RunPhase step, int done);

    /** Rows that the store refused; their step is done up to there. */
    void refuse(RunPhase step, int done, List<RefusedRow> rows);

    /** Of rows that had been refused and were tried again, those that the store took and those that it refused again. */
    void retried(List<RefusedRow> taken, List<RefusedRow> again);

    /** Returns whether recorded data can be read again. */
    default boolean keeps() {
        return true;
    }

    /**
     * The journal of a run in the console's store.
     *
     * @param onRefusal what the run does where the store refuses a row
     */
    static JournalWriter of(JournalStore journals, long runId, OnRefusal onRefusal) {
        return new JournalWriter() {
            @Override
            public void begin(int revision, boolean existed, @Nullable String hash, @Nullable String own) {
                journals.begin(Journal.begun(runId, revision, existed, hash, own, onRefusal));
            }

            @Override
            public void keep(Collection<IndexRecord> before) {
                journals.keep(runId, before);
            }

            @Override
            public void complete() {
                journals.complete(runId);
            }

            @Override
            public void intend(RunPhase step, int done) {
                journals.intend(runId, step, done);
            }

            @Override
            public void refuse(RunPhase step, int done, List<RefusedRow> rows) {
                journals.refuse(runId, step, done, rows);
            }

            @Override
            public void retried(List<RefusedRow> taken, List<RefusedRow> again) {
                journals.retried(runId, taken, again);
            }
        };
    }
}
