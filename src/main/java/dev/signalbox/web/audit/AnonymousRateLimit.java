package dev.signalbox.web.audit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * Keeps people who have not signed in from filling the trail, and the disk under it: of one address, and of all together, so many requests a
 * minute are written down. The others are turned away unread, and counted.
 */
final class AnonymousRateLimit {
    static final Duration WINDOW = Duration.ofMinutes(1);
    static final int FROM_ONE = 120;
    static final int FROM_ALL = 1_200;

    private final Clock clock;
    private final Map<String, Integer> seen = new HashMap<>();
    private Instant since = Instant.EPOCH;
    private int all;
    private int left;

    AnonymousRateLimit(Clock clock) {
        this.clock = clock;
    }

    /** Whether a request from there can be written down; one that cannot is counted. */
    synchronized boolean lets(String from) {
        Instant now = clock.instant();
        if (now.isAfter(since.plus(WINDOW)) || now.isBefore(since)) {
            since = now;
            seen.clear();
            all = 0;
        }
        if (all >= FROM_ALL || seen.getOrDefault(from, 0) >= FROM_ONE) {
            left++;
            return false;
        }
        all++;
        seen.merge(from, 1, Integer::sum);
        return true;
    }

    /** How many could not be written down since this was asked last. */
    synchronized int left() {
        int counted = left;
        left = 0;
        return counted;
    }
}
