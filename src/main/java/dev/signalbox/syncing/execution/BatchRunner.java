package dev.signalbox.syncing.execution;

import dev.signalbox.index.IndexUnreachableException;
import dev.signalbox.index.RouteIndex;
import dev.signalbox.retry.RetryLoop;
import dev.signalbox.retry.RetryPause;
import dev.signalbox.retry.RetryTiming;
import dev.signalbox.sync.run.RunPhase;
import dev.signalbox.sync.run.RunProgress;
import dev.signalbox.sync.run.RunSteps;
import dev.signalbox.sync.run.RunTally;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Drives a run phase by phase and batch by batch, each recorded before it starts; stops between two batches when asked to, and waits
 * for a store that does not answer.
 */
final class BatchRunner {
    /** Records handled at a time: one commit or a few calls of the store, enough to keep several of them busy. */
    static final int BATCH = 2_048;

    private static final Logger LOG = LoggerFactory.getLogger(BatchRunner.class);
    private static final Duration FIRST_WAIT = Duration.ofSeconds(1);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(15);

    private static final Duration FIRST_LOOK = Duration.ofMillis(250);
    private static final Duration LONGEST_LOOK = Duration.ofSeconds(4);

    private final RunContext attempt;
    private final IndexLease lease;
    private final RetryPause pause;
    private final Duration patience;
    private RunPhase phase = RunPhase.LOCK;
    private RunTally tally = RunTally.NOTHING;
    private final Set<RunPhase> finished = EnumSet.noneOf(RunPhase.class);
    private @Nullable RunPhase stoppedAt;
    private boolean canStop;
    private boolean leftUndone;
    private boolean changing;

    /**
     * @param patience how long to wait for a store that does not answer, at each batch
     */
    BatchRunner(RunContext attempt, IndexLease lease, RetryPause pause, Duration patience) {
        this.attempt = attempt;
        this.lease = lease;
        this.pause = pause;
        this.patience = patience;
    }

    RunPhase phase() {
        return phase;
    }

    RunTally tally() {
        return tally;
    }

    void tally(RunTally now) {
        tally = now;
    }

    /** Records that the run may change something from now on. */
    void beginChanges() {
        changing = true;
    }

    /** Returns whether the run may have changed something so far. */
    boolean mayHaveChanged() {
        return changing;
    }

    /** Enters a phase; the one before counts as finished, unless it was left undone or broken off. */
    void enter(RunPhase next) {
        if (!leftUndone && phase != stoppedAt) {
            finished.add(phase);
        }
        leftUndone = false;
        phase = next;
        finished.remove(next);
        canStop = false;
        report(0, 0);
    }

    /** Records that the current phase ends without its work being done. */
    void leaveUndone() {
        leftUndone = true;
    }

    /** Records phases that an earlier part of the run finished. */
    void finished(Set<RunPhase> earlier) {
        finished.addAll(earlier);
    }

    /** Records that the run was broken off in a phase. */
    void breakOff(RunPhase at) {
        finished.remove(at);
        stoppedAt = at;
    }

    void report(int done, int total) {
        RunSteps steps = new RunSteps(finished, stoppedAt, canStop);
        attempt.control().progress(new RunProgress(phase, done, total, tally, steps));
    }

    /** Records whether a request to stop would be honoured from now on, until the next phase. */
    void canStop(boolean now) {
        canStop = now;
    }

    /**
     * Processes items in batches.
     *
     * @param from how many of them are done already
     * @param more whether batches of other steps follow, so that the run can stop between them
     * @throws RunCancelledException if the run was asked to stop
     * @throws LeaseLostException if another holder has the lock now
     */
    <T> void through(RunPhase of, List<T> things, int from, boolean more, Consumer<List<T>> act) {
        enter(of);
        for (int at = from; at < things.size(); at += BATCH) {
            List<T> batch = batch(of, things, at, more);
            patiently(() -> act.accept(batch));
        }
        report(things.size(), things.size());
    }

    /**
     * Starts a batch: records that, and reports the progress of the step.
     *
     * @param at index of its first item
     * @param more whether batches of other steps follow
     * @return what is in it
     * @throws RunCancelledException if the run was asked to stop
     * @throws LeaseLostException if another holder has the lock now
     */
    <T> List<T> batch(RunPhase of, List<T> things, int at, boolean more) {
        goOn();
        attempt.notebook().intend(of, at);
        canStop = more || at + BATCH < things.size();
        report(at, things.size());
        return things.subList(at, Math.min(at + BATCH, things.size()));
    }

    /**
     * Renews the lease.
     *
     * @throws RunCancelledException if the run was asked to stop
     * @throws LeaseLostException if another holder has the lock now
     */
    void goOn() {
        refuseCancelled();
        patiently(lease::beat);
    }

    /** @throws RunCancelledException if the run was asked to stop */
    void refuseCancelled() {
        if (attempt.control().isCancelled()) {
            throw new RunCancelledException();
        }
    }

    /**
     * Renews the lease if it is time to, in the middle of work that writes nothing.
     *
     * @throws RunCancelledException if the run was asked to stop
     * @throws LeaseLostException if another holder has the lock now
     */
    void holdOn() {
        if (attempt.control().isCancelled()) {
            throw new RunCancelledException();
        }
        if (lease.isDue()) {
            patiently(lease::beat);
        }
    }

    /** Repeats an idempotent action while the store does not answer, until the patience is used up. */
    void patiently(Runnable act) {
        new RetryLoop(RetryTiming.within(patience, FIRST_WAIT, LONGEST_WAIT), pause)
                .call(IndexUnreachableException.class, this::waitFor, () -> {
                    act.run();
                    return true;
                });
    }

    private Optional<Duration> waitFor(IndexUnreachableException away, Duration due) {
        if (attempt.control().isCancelled()) {
            return Optional.empty();
        }
        LOG.info("{} Waiting {} s for it.", away.getMessage(), due.toSeconds());
        return Optional.of(due);
    }

    /**
     * Reads until the written records are visible, at most for as long as the store says that takes.
     *
     * @param shows whether a reading shows it
     * @return the last reading, whether it shows it or not
     */
    <T> T seen(RouteIndex index, Supplier<T> read, Predicate<T> shows) {
        try {
            return new RetryLoop(RetryTiming.within(index.visibleWithin(), FIRST_LOOK, LONGEST_LOOK), pause)
                    .until(shows, read::get);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IndexUnreachableException(
                    index.address(), "the wait for its writes to become visible was interrupted", e);
        }
    }
}
