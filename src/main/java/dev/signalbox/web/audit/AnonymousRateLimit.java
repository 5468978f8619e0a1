package dev.signalbox.web.audit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * Keeps anonymous requests from filling the trail and the disk: only a limited number per minute is recorded, from one address and from all
 * together. The others are rejected unread, and counted.
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

    /** Returns whether a request from an address can be recorded; one that cannot is counted. */
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

    /** Returns how many requests were not recorded since the last call. */
    synchronized int left() {
        int counted = left;
        left = 0;
        return counted;
    }
}
