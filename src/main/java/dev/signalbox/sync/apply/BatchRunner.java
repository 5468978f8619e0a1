package dev.signalbox.sync.apply;

import dev.signalbox.index.IndexRetry;
import dev.signalbox.index.IndexUnreachableException;
import dev.signalbox.index.RouteIndex;
import dev.signalbox.sync.run.RunPhase;
import dev.signalbox.sync.run.RunProgress;
import dev.signalbox.sync.run.RunTally;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How a run goes on: phase by phase and batch by batch, each written down before it is begun; it stops between two batches when asked
 * to, and waits for a store that has gone away.
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
    private final IndexRetry.Pause pause;
    private final Duration patience;
    private RunPhase phase = RunPhase.LOCK;
    private RunTally tally = RunTally.NOTHING;

    /**
     * @param patience how long a store that does not answer is waited for, at each batch
     */
    BatchRunner(RunContext attempt, IndexLease lease, IndexRetry.Pause pause, Duration patience) {
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

    void enter(RunPhase next) {
        phase = next;
        report(0, 0);
    }

    void report(int done, int total) {
        attempt.progress().accept(new RunProgress(phase, done, total, tally));
    }

    /**
     * Goes through things in batches.
     *
     * @param from how many of them are done already
     * @throws RunCancelledException if somebody asked to stop
     * @throws LeaseLostException if somebody else has the lock now
     */
    <T> void through(RunPhase of, List<T> things, int from, Consumer<List<T>> act) {
        inBatches(of, things, from, (batch, end) -> patiently(() -> act.accept(batch)));
    }

    /** What is done with a batch. */
    interface Work<T> {
        /**
         * Does it, and waits by itself for a store that has gone away.
         *
         * @param end how many of all things are done with it
         */
        void on(List<T> batch, int end);
    }

    /** As {@link #through}, with work that waits by itself. */
    <T> void inBatches(RunPhase of, List<T> things, int from, Work<T> work) {
        enter(of);
        for (int at = from; at < things.size(); at += BATCH) {
            goOn();
            attempt.notebook().intend(of, at);
            report(at, things.size());
            int end = Math.min(at + BATCH, things.size());
            work.on(things.subList(at, end), end);
        }
        report(things.size(), things.size());
    }

    /**
     * Gives a sign of life.
     *
     * @throws RunCancelledException if somebody asked to stop
     * @throws LeaseLostException if somebody else has the lock now
     */
    void goOn() {
        if (attempt.cancelled().getAsBoolean()) {
            throw new RunCancelledException();
        }
        patiently(lease::beat);
    }

    /** Does what may be done twice, again and again while the store does not answer, up to the patience there is. */
    void patiently(Runnable act) {
        Duration waited = Duration.ZERO;
        Duration next = FIRST_WAIT;
        while (true) {
            try {
                act.run();
                return;
            } catch (IndexUnreachableException away) {
                if (waited.plus(next).compareTo(patience) > 0
                        || attempt.cancelled().getAsBoolean()) {
                    throw away;
                }
                LOG.info("{} Waiting {} s for it.", away.getMessage(), next.toSeconds());
                rest(next, away);
                waited = waited.plus(next);
                next = next.multipliedBy(2).compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : next.multipliedBy(2);
            }
        }
    }

    /**
     * Reads until what was written can be seen, for as long as the store says that can take.
     *
     * @param shows whether a reading shows it
     * @return the last reading, whether it shows it or not
     */
    <T> T seen(RouteIndex index, Supplier<T> read, Predicate<T> shows) {
        Duration waited = Duration.ZERO;
        Duration next = FIRST_LOOK;
        while (true) {
            T found = read.get();
            if (shows.test(found) || waited.compareTo(index.visibleWithin()) >= 0) {
                return found;
            }
            rest(
                    next,
                    new IndexUnreachableException(
                            index.address(), "the wait for its writes to be seen was cut off", null));
            waited = waited.plus(next);
            next = next.multipliedBy(2).compareTo(LONGEST_LOOK) > 0 ? LONGEST_LOOK : next.multipliedBy(2);
        }
    }

    private void rest(Duration time, IndexUnreachableException why) {
        try {
            pause.of(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            why.addSuppressed(e);
            throw why;
        }
    }
}
