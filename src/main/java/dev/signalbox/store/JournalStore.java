package dev.signalbox.store;

import dev.signalbox.index.IndexRecord;
import dev.signalbox.sync.run.Journal;
import dev.signalbox.sync.run.OnRefusal;
import dev.signalbox.sync.run.RefusedRow;
import dev.signalbox.sync.run.RunPhase;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Stores the journals of runs. The data of a call is on disk when the call returns. */
public interface JournalStore {
    /**
     * Starts the journal of a run, replacing a former one.
     *
     * @throws MissingEntityException if there is no such run
     */
    void begin(Journal journal);

    /** Stores records in their state before the run, with their vectors. */
    void keep(long runId, Collection<IndexRecord> before);

    /** Marks the stored records as complete. */
    void complete(long runId);

    /** Notes the step that starts now, and how many of its records are done. */
    void intend(long runId, RunPhase step, int done);

    /** Stores refused rows and the progress of the step, in one transaction. */
    void refuse(long runId, RunPhase step, int done, Collection<RefusedRow> rows);

    /** Removes refused rows that the store has accepted since, and updates the message of those that it refused again. */
    void retried(long runId, Collection<RefusedRow> taken, Collection<RefusedRow> again);

    /** Sets what the run does from now on if the store refuses a row. */
    void choose(long runId, OnRefusal onRefusal);

    /** Returns how many rows of a run the store refused. */
    int refusedRows(long runId);

    /** Returns the refused rows of a run, by step, route and utterance. */
    List<RefusedRow> refused(long runId, int offset, int limit);

    Optional<Journal> find(long runId);

    /** Returns how many records of a run are stored. */
    int records(long runId);

    /** Passes on the stored records with their vectors, in pages. */
    void read(long runId, Consumer<List<IndexRecord>> page);

    /** Deletes the journals of a remote's runs except the newest ones. */
    void prune(long remoteId, int newest);
}
