package dev.signalbox.store;

import dev.signalbox.sync.run.Outcome;
import dev.signalbox.sync.run.Progress;
import dev.signalbox.sync.run.Run;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Keeps runs. A remote has at most one that is under way. */
public interface Runs {
    /**
     * Begins a run.
     *
     * @throws RunUnderWay if another run of this remote has not finished
     */
    Run start(long planId, long remoteId, String who, Instant at);

    void progress(long id, Progress progress);

    void finish(long id, Instant at, Outcome outcome);

    Optional<Run> find(long id);

    /** A remote's runs, newest first. */
    List<Run> of(long remoteId, int limit);

    /** The runs of a plan, newest first. */
    List<Run> ofPlan(long planId);

    /** Runs that have not finished, of every remote. */
    List<Run> open();
}
