package dev.signalbox.signin;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * A sign-in with a provider that has begun in one browser and not ended.
 *
 * @param state that the browser brings back, so that nobody else's answer is taken for its own
 * @param nonce that the provider's word repeats, so that no other word is taken for it
 * @param verifier that the code is worth nothing without (PKCE, RFC 7636)
 * @param next path to go to afterwards
 * @param session that it is to be told for whether somebody is still known; 0 for a sign-in
 */
public record ProviderAttempt(String state, String nonce, String verifier, String next, Instant begun, long session) {
    /** It ends after so long. */
    public static final Duration LONGEST = Duration.ofMinutes(10);

    static ProviderAttempt fresh(String next, long session, Clock clock) {
        return new ProviderAttempt(
                RandomSecret.fresh().text(),
                RandomSecret.fresh().text(),
                RandomSecret.fresh().text(),
                next,
                clock.instant(),
                session);
    }

    /** Whether the provider is to answer at once, and to ask nobody anything. */
    public boolean isQuiet() {
        return session != 0;
    }

    /** The same, where the browser brings itself back as its state. */
    ProviderAttempt carried(String sealed) {
        return new ProviderAttempt(sealed, nonce, verifier, next, begun, session);
    }

    boolean isOver(Instant now) {
        return now.isAfter(begun.plus(LONGEST));
    }

    /** Says nothing of what it is. */
    @Override
    public String toString() {
        return "Attempt[…]";
    }
}
