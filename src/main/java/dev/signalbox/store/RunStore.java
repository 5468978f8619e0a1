package dev.signalbox.store;

import dev.signalbox.sync.run.Run;
import dev.signalbox.sync.run.RunOutcome;
import dev.signalbox.sync.run.RunProgress;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Stores runs. A remote has at most one that has not finished. */
public interface RunStore {
    /**
     * Starts a run.
     *
     * @throws RunInProgressException if another run of this remote has not finished
     * @throws MissingEntityException if there is no such plan or remote
     * @throws IllegalArgumentException if the plan was made for another remote
     */
    Run start(long planId, long remoteId, String who, Instant at);

    /**
     * Starts a run that undoes another one.
     *
     * @throws RunInProgressException if another run of its remote has not finished
     */
    Run startUndo(Run undone, String who, Instant at);

    /**
     * Resumes a run that ended before it was complete.
     *
     * @throws RunInProgressException if another run of its remote has not finished
     * @throws MissingEntityException if there is no such run
     */
    Run reopen(long id);

    /**
     * Stores the progress of a run.
     *
     * @throws MissingEntityException if there is no such run
     */
    void progress(long id, RunProgress progress);

    /**
     * Ends a run. If another console treated it as abandoned and ended it, the last call counts.
     *
     * @throws MissingEntityException if there is no such run
     */
    void finish(long id, Instant at, RunOutcome outcome);

    Optional<Run> find(long id);

    /** Returns the runs of a remote, newest first. */
    List<Run> of(long remoteId, int limit);

    /** Returns the runs of a plan, newest first. */
    List<Run> ofPlan(long planId);

    /** Returns the runs of all remotes that have not finished. */
    List<Run> open();
}
