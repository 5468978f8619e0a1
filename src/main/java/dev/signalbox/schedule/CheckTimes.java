package dev.signalbox.schedule;

import java.time.Duration;
import java.time.Instant;

/**
 * When the checks of remotes are due. Times lie on a grid that depends on the remote and the interval alone, so that they survive
 * restarts, drift with nothing, and the remotes of a console are spread over the interval.
 */
public final class CheckTimes {
    /** The longest pause after failures, unless the interval itself is longer. */
    public static final Duration LONGEST_PAUSE = Duration.ofHours(6);

    /** Multiples of it, modulo 1, are spread evenly, however many there are. */
    private static final double GOLDEN_RATIO = 0.618033988749895;

    private CheckTimes() {}

    /**
     * Returns when a remote is due next.
     *
     * @param failures how often it could not be reached in a row
     * @param after a time; the result is later
     */
    public static Instant next(CheckSchedule schedule, long remote, int failures, Instant after) {
        if (failures > 0) {
            Duration pause = pause(schedule.interval(), failures);
            return after.plus(pause).plusMillis(jitter(schedule, remote, after.toEpochMilli()));
        }
        long interval = schedule.interval().toMillis();
        long phase = (long) (remote * GOLDEN_RATIO % 1 * interval);
        long slot = Math.floorDiv(after.toEpochMilli() - phase, interval);
        while (true) {
            long at = slot * interval + phase + jitter(schedule, remote, slot);
            if (at > after.toEpochMilli()) {
                return Instant.ofEpochMilli(at);
            }
            slot++;
        }
    }

    /** Returns the pause after failures: it doubles with each, up to {@link #LONGEST_PAUSE}. */
    public static Duration pause(Duration interval, int failures) {
        Duration most = interval.compareTo(LONGEST_PAUSE) > 0 ? interval : LONGEST_PAUSE;
        if (failures >= 20) {
            return most;
        }
        Duration doubled = interval.multipliedBy(1L << Math.max(0, failures));
        return doubled.compareTo(most) > 0 ? most : doubled;
    }

    /** Returns the latest time at which a remote can be due: what is later was planned by another clock or another schedule. */
    public static Instant latest(CheckSchedule schedule, int failures, Instant now) {
        Duration pause = failures > 0 ? pause(schedule.interval(), failures) : schedule.interval();
        return now.plus(pause).plusMillis(widest(schedule));
    }

    private static long widest(CheckSchedule schedule) {
        return schedule.interval().toMillis() * schedule.jitter() / 100;
    }

    /** The same for the same remote and slot, in every process. */
    private static long jitter(CheckSchedule schedule, long remote, long slot) {
        long widest = widest(schedule);
        if (widest == 0) {
            return 0;
        }
        long mixed = (remote * 31 + slot) * 0x9E3779B97F4A7C15L;
        mixed = (mixed ^ (mixed >>> 32)) * 0xBF58476D1CE4E5B9L;
        return Math.floorMod(mixed ^ (mixed >>> 29), widest);
    }
}
