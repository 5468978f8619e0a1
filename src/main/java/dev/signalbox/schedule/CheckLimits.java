package dev.signalbox.schedule;

import java.time.Duration;

/**
 * What scheduled checks may use, in the whole console.
 *
 * @param parallel checks at once
 * @param perServer checks at once of remotes on one server
 * @param cutOff how long a check may take before it is cut off
 */
public record CheckLimits(int parallel, int perServer, Duration cutOff) {
    public static final int MOST_PARALLEL = 64;
    public static final Duration SHORTEST_CUT_OFF = Duration.ofSeconds(1);
    public static final Duration LONGEST_CUT_OFF = Duration.ofMinutes(30);

    public static final CheckLimits USUAL = new CheckLimits(16, 4, Duration.ofMinutes(1));

    public CheckLimits {
        if (parallel < 1 || parallel > MOST_PARALLEL || perServer < 1 || perServer > parallel) {
            throw new IllegalArgumentException("Limits of " + parallel + " and " + perServer);
        }
        if (cutOff.compareTo(SHORTEST_CUT_OFF) < 0 || cutOff.compareTo(LONGEST_CUT_OFF) > 0) {
            throw new IllegalArgumentException("A cut-off of " + cutOff);
        }
    }
}
