package dev.signalbox.retry;

import java.time.Duration;
import java.time.temporal.ChronoUnit;

/**
 * How often something is tried, and how long the pauses between the attempts are.
 *
 * @param attempts at most, the first counted; {@link #UNLIMITED} where only the time counts
 * @param first the pause after the first attempt; each further one is twice as long
 * @param longest what a pause grows to at most
 * @param total what all pauses together may come to; the last one is cut to what is left of it
 */
public record RetryTiming(int attempts, Duration first, Duration longest, Duration total) {
    /** Attempts without a limit. */
    public static final int UNLIMITED = -1;

    private static final Duration FOREVER = ChronoUnit.FOREVER.getDuration();

    /** So many attempts, however long their pauses are together. */
    public static RetryTiming attempts(int attempts, Duration first, Duration longest) {
        return new RetryTiming(attempts, first, longest, FOREVER);
    }

    /** As many attempts as there are with pauses of that length together. */
    public static RetryTiming within(Duration total, Duration first, Duration longest) {
        return new RetryTiming(UNLIMITED, first, longest, total);
    }

    /** Attempts without end. */
    public static RetryTiming endless(Duration first, Duration longest) {
        return new RetryTiming(UNLIMITED, first, longest, FOREVER);
    }
}
