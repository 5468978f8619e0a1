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
 * Applies plans, resumes and undoes runs: the one place that changes a remote. It decides nothing; what it writes comes from the plan or
 * from the journal of the run.
 *
 * <p>The order (sync-modes: Executing): lock, re-read both sides and refuse if either has moved, embed, keep what will be changed,
 * upsert, rewrite, delete, save local, read back and prove the diff empty, write the hash, unlock.
 */
public final class PlanApplier {
    /** How long a console waits for a store that stops answering in the middle of a run. */
    public static final Duration PATIENCE = Duration.ofMinutes(2);

    private final VectorStore vectors;
    private final Clock clock;
    private final RetryPause pause;
    private final Duration patience;

    /** An applier that gives up at once if a store does not answer. */
    public PlanApplier(VectorStore vectors, Clock clock) {
        this(vectors, clock, Thread::sleep, Duration.ZERO);
    }

    /**
     * An applier.
     *
     * @param pause how it waits
     * @param patience how long it waits for a store that stops answering in the middle of a run, at each batch
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
     * Applies a plan, or refuses before anything is changed, or stops part way and says where. A lock that it took is released whenever
     * the store still answers. Blocking findings are evaluated again here, under the lock, for every caller.
     *
     * @param index open; stays open
     * @param encoder of the router; empty if the console cannot run it, which matters only for a plan that embeds something
     */
    public RunOutcome apply(
            Plan plan, LocalSide local, RouteIndex index, Optional<Encoder> encoder, RunContext attempt) {
        if (plan.mode() == Mode.ERROR) {
            return DriftComparison.compare(plan.leftOut(), local, index, attempt);
        }
        return execute(plan, local, index, encoder, attempt, null, false);
    }

    /**
     * Resumes an interrupted run where its journal ends, and embeds nothing again. Rows that the store refused
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
     * Retries the refused rows of a run, and writes and embeds no others.
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
     * Undoes a run, finished or not: restores every record that it changed, vector included, and the local side.
     * Asks no encoder. Refuses if one of those records was changed since. An index that the run created stays, empty.
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
