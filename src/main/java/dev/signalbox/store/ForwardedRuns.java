package dev.signalbox.store;

import dev.signalbox.sync.run.Outcome;
import dev.signalbox.sync.run.Progress;
import dev.signalbox.sync.run.Run;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Runs as others keep them, for whoever adds something to a few of their calls. */
abstract class ForwardedRuns implements Runs {
    private final Runs runs;

    ForwardedRuns(Runs runs) {
        this.runs = runs;
    }

    @Override
    public Run start(long planId, long remoteId, String who, Instant at) {
        return runs.start(planId, remoteId, who, at);
    }

    @Override
    public Run startUndo(Run undone, String who, Instant at) {
        return runs.startUndo(undone, who, at);
    }

    @Override
    public Run reopen(long id) {
        return runs.reopen(id);
    }

    @Override
    public void progress(long id, Progress progress) {
        runs.progress(id, progress);
    }

    @Override
    public void finish(long id, Instant at, Outcome outcome) {
        runs.finish(id, at, outcome);
    }

    @Override
    public Optional<Run> find(long id) {
        return runs.find(id);
    }

    @Override
    public List<Run> of(long remoteId, int limit) {
        return runs.of(remoteId, limit);
    }

    @Override
    public List<Run> ofPlan(long planId) {
        return runs.ofPlan(planId);
    }

    @Override
    public List<Run> open() {
        return runs.open();
    }
}
