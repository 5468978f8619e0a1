package dev.signalbox.store;

import dev.signalbox.sync.run.Run;
import dev.signalbox.sync.run.RunOutcome;
import dev.signalbox.sync.run.RunPart;
import dev.signalbox.sync.run.RunProgress;
import dev.signalbox.sync.run.RunStarter;
import dev.signalbox.sync.run.StopRequest;
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
    Run start(long planId, long remoteId, RunStarter by, Instant at);

    /** As {@link #start(long, long, RunStarter, Instant)}, by a person. */
    default Run start(long planId, long remoteId, String who, Instant at) {
        return start(planId, remoteId, RunStarter.person(who), at);
    }

    /**
     * Starts a run that undoes another one.
     *
     * @throws RunInProgressException if another run of its remote has not finished
     */
    Run startUndo(Run undone, RunStarter by, Instant at);

    /** As {@link #startUndo(Run, RunStarter, Instant)}, by a person. */
    default Run startUndo(Run undone, String who, Instant at) {
        return startUndo(undone, RunStarter.person(who), at);
    }

    /**
     * Goes on with a run that ended before it was complete.
     *
     * @param kind what is done with it
     * @throws RunInProgressException if another run of its remote has not finished
     * @throws MissingEntityException if there is no such run
     */
    Run reopen(long id, RunPart.Kind kind, RunStarter by, Instant at);

    /**
     * Stores that a run was asked to stop.
     *
     * @throws MissingEntityException if there is no such run
     */
    void askToStop(long id, StopRequest request);

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
    default void finish(long id, Instant at, RunOutcome outcome) {
        finish(id, at, at, outcome);
    }

    /**
     * As {@link #finish(long, Instant, RunOutcome)}.
     *
     * @param worked until when it was worked on, as far as is known: before {@code at} if its console was killed
     */
    void finish(long id, Instant at, Instant worked, RunOutcome outcome);

    Optional<Run> find(long id);

    /** Returns the runs of a remote, newest first. */
    default List<Run> of(long remoteId, int limit) {
        return of(remoteId, 0, limit);
    }

    /** Returns a part of the runs of a remote, newest first. */
    List<Run> of(long remoteId, int offset, int limit);

    /** Returns how many runs a remote has had. */
    int count(long remoteId);

    /** Returns the runs of a plan, newest first. */
    List<Run> ofPlan(long planId);

    /** Returns the runs of all remotes that have not finished. */
    List<Run> open();
}
