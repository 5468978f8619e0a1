package dev.signalbox.account;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A sign-in in one browser.
 *
 * @param from the address it was started from
 * @param agent the browser's User-Agent, shortened
 * @param vouched when a provider last confirmed it; empty for sign-in with a password
 */
public record Session(
        long id, long account, Instant begun, Instant lastUsed, String from, String agent, Optional<Instant> vouched) {
    /** It ends after this time without a request. */
    public static final Duration IDLE = Duration.ofHours(2);
    /** It ends after this time in any case. */
    public static final Duration LONGEST = Duration.ofHours(12);

    /** Returns whether it has expired. */
    public boolean isOver(Instant now) {
        return now.isAfter(lastUsed.plus(IDLE)) || now.isAfter(begun.plus(LONGEST));
    }
}
