package dev.signalbox.store;

import dev.signalbox.index.Record;
import dev.signalbox.sync.run.Journal;
import dev.signalbox.sync.run.OnRefusal;
import dev.signalbox.sync.run.RefusedRow;
import dev.signalbox.sync.run.RunPhase;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Keeps the journals of runs. What a call wrote is on the disk once it returns. */
public interface JournalStore {
    /**
     * Begins the journal of a run, in the place of the one there may be.
     *
     * @throws MissingEntityException if there is no such run
     */
    void begin(Journal journal);

    /** Keeps records as they are before the run, vectors included. */
    void keep(long runId, Collection<Record> before);

    /** Says that all were kept. */
    void complete(long runId);

    /** Says what is begun now: a step, from how many of its records on. */
    void intend(long runId, RunPhase step, int done);

    /** Keeps rows that the store refused, and says up to where the step is done, both or neither. */
    void refuse(long runId, RunPhase step, int done, Collection<RefusedRow> rows);

    /** Takes rows off the list that the store has taken since, and keeps its newest words for those that it refused again. */
    void retried(long runId, Collection<RefusedRow> taken, Collection<RefusedRow> again);

    /** Says what the run does from now on where the store refuses a row. */
    void choose(long runId, OnRefusal onRefusal);

    /** How many rows of a run the store refused. */
    int refusedRows(long runId);

    /** The rows of a run that the store refused, by step, route and utterance. */
    List<RefusedRow> refused(long runId, int offset, int limit);

    Optional<Journal> find(long runId);

    /** How many records were kept of a run. */
    int records(long runId);

    /** Hands out the records that were kept, vectors included, in pages. */
    void read(long runId, Consumer<List<Record>> page);

    /** Forgets the journals of a remote's runs but the newest so many. */
    void prune(long remoteId, int newest);
}
