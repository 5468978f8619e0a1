package dev.signalbox.store;

import dev.signalbox.sync.run.Run;
import dev.signalbox.sync.run.RunPart;
import dev.signalbox.sync.run.RunStarter;
import java.time.Instant;
import java.util.Collection;
import java.util.function.LongFunction;

/** Allows at most one run per index at a time, however many remotes are connected to it. */
public final class ExclusiveRunStore extends ForwardingRunStore {
    private final LongFunction<? extends Collection<Long>> others;
    /** Held while a run is checked and started, so that of two that start at once one sees the other. */
    private final Object beginning = new Object();

    /**
     * Wraps a store of runs.
     *
     * @param others the ids of the other remotes that are connected to the index of a remote; called before each run starts
     */
    public ExclusiveRunStore(RunStore runs, LongFunction<? extends Collection<Long>> others) {
        super(runs);
        this.others = others;
    }

    @Override
    public Run start(long planId, long remoteId, RunStarter by, Instant at) {
        Collection<Long> sharing = others.apply(remoteId);
        synchronized (beginning) {
            refuseWhileRunning(sharing);
            return super.start(planId, remoteId, by, at);
        }
    }

    @Override
    public Run startUndo(Run undone, RunStarter by, Instant at) {
        Collection<Long> sharing = others.apply(undone.remoteId());
        synchronized (beginning) {
            refuseWhileRunning(sharing);
            return super.startUndo(undone, by, at);
        }
    }

    @Override
    public Run reopen(long id, RunPart.Kind kind, RunStarter by, Instant at) {
        Collection<Long> sharing = others.apply(find(id).orElseThrow(() -> new MissingEntityException("run", id))
                .remoteId());
        synchronized (beginning) {
            refuseWhileRunning(sharing);
            return super.reopen(id, kind, by, at);
        }
    }

    private void refuseWhileRunning(Collection<Long> remotes) {
        open().stream()
                .filter(run -> remotes.contains(run.remoteId()))
                .findFirst()
                .ifPresent(run -> {
                    throw RunInProgressException.throughAnother(run.id());
                });
    }
}
