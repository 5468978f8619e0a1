package dev.signalbox.schedule;

import dev.signalbox.sync.check.CheckDepth;
import java.time.Duration;

/**
 * How often a remote is checked by itself.
 *
 * @param on whether it is checked by schedule at all
 * @param interval from one check to the next, between {@link #SHORTEST} and {@link #LONGEST}
 * @param depth of most checks
 * @param deepEvery every so many checks is a deep one; 0 for none
 * @param jitter how far a check may be late, in percent of the interval, so that many remotes are not checked at once
 */
public record CheckSchedule(boolean on, Duration interval, CheckDepth depth, int deepEvery, int jitter) {
    public static final Duration SHORTEST = Duration.ofMinutes(1);
    public static final Duration LONGEST = Duration.ofDays(30);
    public static final int MOST_JITTER = 50;
    public static final int MOST_BETWEEN_DEEP = 1_000;

    /** What counts where no one chose anything: no checks by themselves. */
    public static final CheckSchedule USUAL = new CheckSchedule(false, Duration.ofMinutes(15), CheckDepth.SLOW, 24, 10);

    public CheckSchedule {
        if (interval.compareTo(SHORTEST) < 0 || interval.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("An interval of " + interval);
        }
        if (deepEvery < 0 || deepEvery > MOST_BETWEEN_DEEP || jitter < 0 || jitter > MOST_JITTER) {
            throw new IllegalArgumentException("Deep every " + deepEvery + ", jitter " + jitter);
        }
    }

    /** Returns the depth of a check, by its number from 1. */
    public CheckDepth depthOf(long number) {
        return deepEvery > 0 && number % deepEvery == 0 ? CheckDepth.DEEP : depth;
    }
}
