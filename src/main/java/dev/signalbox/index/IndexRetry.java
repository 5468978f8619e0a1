package dev.signalbox.index;

import java.time.Duration;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * Tries a call again that failed in a way that may pass, as {@link IndexUnreachableException} says, with pauses that double and are shortened
 * by a random part, so that many callers do not come back all at once. Only for calls that may be made twice.
 *
 * @param tries how often at most, the first time counted
 * @param first the longest first pause
 * @param longest the longest pause of all
 */
public record IndexRetry(int tries, Duration first, Duration longest, RandomGenerator random, Pause pause) {
    /** After so long nothing is tried again: a server that is silent for that long is told of, not waited for five times over. */
    private static final Duration ENOUGH = Duration.ofSeconds(10);

    /** How a pause is made: {@link Thread#sleep} but in tests. */
    public interface Pause {
        void of(Duration time) throws InterruptedException;
    }

    /** Five tries within about two seconds. */
    public static IndexRetry standard() {
        return new IndexRetry(
                5, Duration.ofMillis(100), Duration.ofSeconds(2), RandomGenerator.getDefault(), Thread::sleep);
    }

    /**
     * What the call gives.
     *
     * @throws IndexUnreachableException what the last try threw
     * @throws RuntimeException any other failure of the call, at once
     */
    public <T> T call(Supplier<T> call) {
        long began = System.nanoTime();
        Duration pauseNow = first;
        for (int left = tries; ; left--) {
            try {
                return call.get();
            } catch (IndexUnreachableException e) {
                if (left <= 1 || System.nanoTime() - began > ENOUGH.toNanos()) {
                    throw e;
                }
                rest(pauseNow, e);
                Duration doubled = pauseNow.multipliedBy(2);
                pauseNow = doubled.compareTo(longest) > 0 ? longest : doubled;
            }
        }
    }

    /** As {@link #call}, for what gives nothing. */
    public void run(Runnable call) {
        call(() -> {
            call.run();
            return true;
        });
    }

    private void rest(Duration most, IndexUnreachableException why) {
        long half = most.toMillis() / 2;
        try {
            pause.of(Duration.ofMillis(half + random.nextLong(half + 1)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            why.addSuppressed(e);
            throw why;
        }
    }
}
