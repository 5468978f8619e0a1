package dev.signalbox.syncing.execution;

import dev.signalbox.encoder.Encoder;
import dev.signalbox.index.RouteIndex;
import dev.signalbox.retry.RetryPause;
import dev.signalbox.store.VectorStore;
import dev.signalbox.sync.guard.Policy;
import dev.signalbox.sync.plan.Mode;
import dev.signalbox.sync.plan.Plan;
import dev.signalbox.sync.run.OnRefusal;
import dev.signalbox.sync.run.RunOutcome;
import dev.signalbox.sync.run.RunProgress;
import dev.signalbox.syncing.state.LocalSide;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Applies plans, finishes them and takes them back: the one place that changes a remote. It decides nothing; what it writes stands in
 * the plan, or in the journal of the run.
 *
 * <p>The order (sync-modes: Executing): lock, re-read both sides and refuse if either has moved, embed, keep what will be changed,
 * upsert, rewrite, delete, save local, read back and prove the diff empty, write the hash, unlock.
 */
public final class PlanApplier {
    /** How long a console waits for a store that has gone away in the middle of a run. */
    public static final Duration PATIENCE = Duration.ofMinutes(2);

    private final VectorStore vectors;
    private final Clock clock;
    private final RetryPause pause;
    private final Duration patience;

    /** One that gives up at once where a store does not answer. */
    public PlanApplier(VectorStore vectors, Clock clock) {
        this(vectors, clock, Thread::sleep, Duration.ZERO);
    }

    /**
     * An applier.
     *
     * @param pause how it waits
     * @param patience how long it waits for a store that has gone away in the middle of a run, at each batch
     */
    public PlanApplier(VectorStore vectors, Clock clock, RetryPause pause, Duration patience) {
        this.vectors = vectors;
        this.clock = clock;
        this.pause = pause;
        this.patience = patience;
    }

    /** As {@link #apply(Plan, LocalSide, RouteIndex, Optional, Attempt)}, under the usual policy by a try that keeps no journal. */
    public RunOutcome apply(
            Plan plan, LocalSide local, RouteIndex index, Optional<Encoder> encoder, Consumer<RunProgress> progress) {
        return apply(plan, local, index, encoder, RunContext.alone("Signalbox", Policy.USUAL, progress));
    }

    /**
     * Applies a plan, or refuses before anything is changed, or stops part way and says where. A lock that it took is released in every
     * case in which the store still answers. This is where what blocks a plan holds it up, whoever asked for it: it is examined once
     * more under the lock.
     *
     * @param index open; stays open
     * @param encoder of the router; empty where the console cannot run it, which only a plan that embeds something minds
     */
    public RunOutcome apply(
            Plan plan, LocalSide local, RouteIndex index, Optional<Encoder> encoder, RunContext attempt) {
        if (plan.mode() == Mode.ERROR) {
            return DriftComparison.compare(plan.leftOut(), local, index, attempt);
        }
        return execute(plan, local, index, encoder, attempt, null, false);
    }

    /**
     * Finishes a run that was cut off: goes on where its journal says, and embeds nothing that was embedded. Rows that the store refused
     * are tried again first where the run would stop for them.
     *
     * @param attempt with the token and the journal of the run itself
     */
    public RunOutcome resume(
            Plan plan,
            LocalSide local,
            RouteIndex index,
            Optional<Encoder> encoder,
            JournalSnapshot past,
            RunContext attempt) {
        boolean again = attempt.onRefusal() == OnRefusal.STOP;
        return execute(plan, local, index, encoder, attempt, past, again);
    }

    /**
     * Tries the rows of a run again that its store refused, and writes and embeds no others.
     *
     * @param attempt with the token and the journal of the run itself
     */
    public RunOutcome retry(
            Plan plan,
            LocalSide local,
            RouteIndex index,
            Optional<Encoder> encoder,
            JournalSnapshot past,
            RunContext attempt) {
        return execute(plan, local, index, encoder, attempt, past, true);
    }

    /**
     * Takes a run back, finished or not: puts every record that it touched back as it was, vector included, and the local side with it.
     * Asks no encoder. Refuses if somebody has changed one of those records since. An index that the run made stays, empty.
     *
     * @param attempt with the token of the run, whose lock it may still have
     */
    public RunOutcome undo(Plan plan, LocalSide local, RouteIndex index, JournalSnapshot past, RunContext attempt) {
        IndexSession session = session(index, attempt);
        UndoExecution undo = new UndoExecution(plan, local, session, past);
        return new LockedExecution(session).of(undo::run);
    }

    private RunOutcome execute(
            Plan plan,
            LocalSide local,
            RouteIndex index,
            Optional<Encoder> encoder,
            RunContext attempt,
            @Nullable JournalSnapshot past,
            boolean again) {
        IndexSession session = session(index, attempt);
        UtteranceEmbedder embedding = new UtteranceEmbedder(vectors, encoder);
        PlanExecution execution = new PlanExecution(plan, local, session, embedding, attempt, past, again);
        return new LockedExecution(session).of(execution::run);
    }

    private IndexSession session(RouteIndex index, RunContext attempt) {
        IndexLease lease = new IndexLease(index, attempt, clock, pause);
        return new IndexSession(index, lease, new BatchRunner(attempt, lease, pause, patience), clock);
    }
}
