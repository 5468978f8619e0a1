package dev.signalbox.sync.apply;

import dev.signalbox.encoder.Encoder;
import dev.signalbox.index.Retry;
import dev.signalbox.index.RouteIndex;
import dev.signalbox.store.Vectors;
import dev.signalbox.sync.plan.Plan;
import dev.signalbox.sync.run.Outcome;
import dev.signalbox.sync.run.Progress;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Applies plans: the one place that changes a remote. It decides nothing; what it writes stands in the plan.
 *
 * <p>The order (sync-modes: Executing): lock, re-read both sides and refuse if either has moved, embed, upsert, rewrite, delete, save
 * local, read back and prove the diff empty, write the hash, unlock.
 */
public final class Applier {
    private final Vectors vectors;
    private final Clock clock;
    private final Retry.Pause pause;

    public Applier(Vectors vectors, Clock clock) {
        this(vectors, clock, Thread::sleep);
    }

    /**
     * An applier that waits in a way of its own.
     *
     * @param pause how it waits for writes that a store does not show at once
     */
    public Applier(Vectors vectors, Clock clock, Retry.Pause pause) {
        this.vectors = vectors;
        this.clock = clock;
        this.pause = pause;
    }

    /**
     * Applies a plan, or refuses before anything is changed, or stops part way and says where. A lock that it took is released in every
     * case in which the store still answers.
     *
     * @param index open; stays open
     * @param encoder of the router; empty where the console cannot run it, which only a plan that embeds something minds
     * @param progress told at every step and batch, on the calling thread
     */
    public Outcome apply(
            Plan plan, LocalSide local, RouteIndex index, Optional<Encoder> encoder, Consumer<Progress> progress) {
        Application application =
                new Application(plan, local, index, new Embedding(vectors, encoder), clock, pause, progress);
        return switch (plan.mode()) {
            case ERROR -> application.compare();
            case LOCAL, REMOTE, MERGE, MERGE_FORCE_LOCAL, MERGE_FORCE_REMOTE -> application.run();
        };
    }
}
