package dev.signalbox.store;

import dev.signalbox.sync.run.Run;
import dev.signalbox.sync.run.RunOutcome;
import dev.signalbox.sync.run.RunProgress;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Keeps runs. A remote has at most one that is under way. */
public interface RunStore {
    /**
     * Begins a run.
     *
     * @throws RunInProgressException if another run of this remote has not finished
     * @throws MissingEntityException if there is no such plan or remote
     * @throws IllegalArgumentException if the plan was made for another remote
     */
    Run start(long planId, long remoteId, String who, Instant at);

    /**
     * Begins a run that takes another one back.
     *
     * @throws RunInProgressException if another run of its remote has not finished
     */
    Run startUndo(Run undone, String who, Instant at);

    /**
     * Goes on with a run that ended before it was done.
     *
     * @throws RunInProgressException if another run of its remote has not finished
     * @throws MissingEntityException if there is no such run
     */
    Run reopen(long id);

    /**
     * Says how far a run is.
     *
     * @throws MissingEntityException if there is no such run
     */
    void progress(long id, RunProgress progress);

    /**
     * Ends a run. Where a console took another one's run for lost and ended it, the last word counts.
     *
     * @throws MissingEntityException if there is no such run
     */
    void finish(long id, Instant at, RunOutcome outcome);

    Optional<Run> find(long id);

    /** A remote's runs, newest first. */
    List<Run> of(long remoteId, int limit);

    /** The runs of a plan, newest first. */
    List<Run> ofPlan(long planId);

    /** Runs that have not finished, of every remote. */
    List<Run> open();
}
