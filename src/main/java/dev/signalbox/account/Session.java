package dev.signalbox.account;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Somebody signed in at one browser.
 *
 * @param from the address it was begun from
 * @param agent what the browser calls itself, shortened
 * @param vouched when a provider last said who it is; empty where a password did
 */
public record Session(
        long id, long account, Instant begun, Instant lastUsed, String from, String agent, Optional<Instant> vouched) {
    /** Without a request for so long, it has ended. */
    public static final Duration IDLE = Duration.ofHours(2);
    /** However much it is used, it ends after so long. */
    public static final Duration LONGEST = Duration.ofHours(12);

    /** Whether it still lets somebody in. */
    public boolean isOver(Instant now) {
        return now.isAfter(lastUsed.plus(IDLE)) || now.isAfter(begun.plus(LONGEST));
    }
}
