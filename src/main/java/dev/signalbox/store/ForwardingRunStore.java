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

/** Forwards all calls to another store of runs; a base for classes that extend a few of them. */
abstract class ForwardingRunStore implements RunStore {
    private final RunStore runs;

    ForwardingRunStore(RunStore runs) {
        this.runs = runs;
    }

    @Override
    public Run start(long planId, long remoteId, RunStarter by, Instant at) {
        return runs.start(planId, remoteId, by, at);
    }

    @Override
    public Run startUndo(Run undone, RunStarter by, Instant at) {
        return runs.startUndo(undone, by, at);
    }

    @Override
    public Run reopen(long id, RunPart.Kind kind, RunStarter by, Instant at) {
        return runs.reopen(id, kind, by, at);
    }

    @Override
    public void askToStop(long id, StopRequest request) {
        runs.askToStop(id, request);
    }

    @Override
    public void progress(long id, RunProgress progress) {
        runs.progress(id, progress);
    }

    @Override
    public void finish(long id, Instant at, Instant worked, RunOutcome outcome) {
        runs.finish(id, at, worked, outcome);
    }

    @Override
    public Optional<Run> find(long id) {
        return runs.find(id);
    }

    @Override
    public List<Run> of(long remoteId, int offset, int limit) {
        return runs.of(remoteId, offset, limit);
    }

    @Override
    public int count(long remoteId) {
        return runs.count(remoteId);
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
