package dev.signalbox.store;

import dev.signalbox.sync.run.Run;
import dev.signalbox.sync.run.RunOutcome;
import dev.signalbox.sync.run.RunProgress;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Forwards all calls to another store of runs; a base for classes that extend a few of them. */
abstract class ForwardingRunStore implements RunStore {
    private final RunStore runs;

    ForwardingRunStore(RunStore runs) {
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
    public void progress(long id, RunProgress progress) {
        runs.progress(id, progress);
    }

    @Override
    public void finish(long id, Instant at, RunOutcome outcome) {
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
