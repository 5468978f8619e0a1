package dev.signalbox.retry;

import dev.failsafe.Execution;
import dev.failsafe.RetryPolicy;
import dev.failsafe.RetryPolicyBuilder;
import java.time.Duration;
import java.util.Optional;
import java.util.function.DoubleSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Does something again until it works. Failsafe's {@link RetryPolicy} counts the attempts and lets the pauses grow; the loop makes each
 * pause itself, on the thread of its caller, so that a test can wait in its own time. Only for what may be done twice. For use by
 * several threads.
 */
public final class RetryLoop {
    private final RetryTiming timing;
    private final DoubleSupplier spread;
    private final RetryPause pause;

    /** One whose pauses are as long as the timing says. */
    public RetryLoop(RetryTiming timing, RetryPause pause) {
        this(timing, () -> 1, pause);
    }

    /**
     * One whose pauses differ, so that many callers do not come back all at once.
     *
     * @param spread from 0 to 1, asked before each pause: from half of its length to the whole
     */
    public RetryLoop(RetryTiming timing, DoubleSupplier spread, RetryPause pause) {
        this.timing = timing;
        this.spread = spread;
        this.pause = pause;
    }

    /**
     * Returns what the work returns.
     *
     * @param passing the failure that may pass
     * @throws RuntimeException what the last attempt threw, or at once what is not passing. Where a pause is interrupted: what the
     *     attempt before it threw, with the thread's flag set
     */
    public <T, E extends RuntimeException> T call(Class<E> passing, PauseChoice<E> choice, Supplier<T> work) {
        Attempts<T> attempts = new Attempts<>(RetryPolicy.<T>builder().handle(passing));
        while (true) {
            try {
                return work.get();
            } catch (RuntimeException failure) {
                Optional<Duration> next = attempts.failed(failure)
                        .filter(_ -> passing.isInstance(failure))
                        .flatMap(due -> choice.after(passing.cast(failure), due));
                if (next.isEmpty()) {
                    throw failure;
                }
                rest(next.get(), failure);
            }
        }
    }

    private void rest(Duration time, RuntimeException why) {
        try {
            pause.of(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            why.addSuppressed(e);
            throw why;
        }
    }

    /** Does the work until its result is good; returns the last result, good or not. */
    public <T> T until(Predicate<T> good, RetryWork<T> work) throws InterruptedException {
        return until(good, PauseChoice.due(), work).last();
    }

    /**
     * Does the work until its result is good, the limit is reached or the choice is to give up.
     *
     * @throws RuntimeException what the work throws, at once
     * @throws InterruptedException if the work or a pause is interrupted
     */
    public <T> RetryResult<T> until(Predicate<T> good, PauseChoice<T> choice, RetryWork<T> work)
            throws InterruptedException {
        Attempts<T> attempts = new Attempts<>(RetryPolicy.<T>builder().handleResultIf(result -> !good.test(result)));
        while (true) {
            T last = work.get();
            Optional<Duration> next = attempts.ended(last).flatMap(due -> choice.after(last, due));
            if (next.isEmpty()) {
                return new RetryResult<>(last, attempts.count());
            }
            pause.of(next.get());
        }
    }

    /**
     * What is tried.
     *
     * @param <T> what it comes to
     */
    @FunctionalInterface
    public interface RetryWork<T> {
        T get() throws InterruptedException;
    }

    /**
     * How the trying ended.
     *
     * @param last what the last attempt came to
     * @param attempts how many there were
     */
    public record RetryResult<T>(T last, int attempts) {}

    /** The attempts of one call: what Failsafe makes of each, and what is left of the time. */
    private final class Attempts<T> {
        private final Execution<T> execution;
        private Duration left = timing.total();

        Attempts(RetryPolicyBuilder<T> policy) {
            policy.withMaxAttempts(timing.attempts());
            execution = Execution.of(
                    timing.first().compareTo(timing.longest()) < 0
                            ? policy.withBackoff(timing.first(), timing.longest())
                                    .build()
                            : policy.withDelay(timing.longest()).build());
        }

        int count() {
            return execution.getAttemptCount();
        }

        /** The pause that is due after a failure; empty where no attempt follows. */
        Optional<Duration> failed(RuntimeException failure) {
            execution.recordException(failure);
            return due();
        }

        /** The pause that is due after a result; empty where no attempt follows. */
        Optional<Duration> ended(T result) {
            execution.recordResult(result);
            return due();
        }

        private Optional<Duration> due() {
            if (execution.isComplete() || !left.isPositive()) {
                return Optional.empty();
            }
            long nanos = (long) (execution.getDelay().toNanos() * (0.5 + spread.getAsDouble() / 2));
            Duration spreaded = Duration.ofNanos(nanos);
            Duration due = spreaded.compareTo(left) > 0 ? left : spreaded;
            left = left.minus(due);
            return Optional.of(due);
        }
    }
}
