package dev.signalbox.signin;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * A sign-in with a provider that one browser has started and not completed.
 *
 * @param state that the browser brings back, so that an answer to another browser is not accepted
 * @param nonce that the provider's ID token repeats, so that no other token is accepted
 * @param verifier without which the code cannot be used (PKCE, RFC 7636)
 * @param next path to go to afterwards
 * @param session that is confirmed again; 0 for a sign-in
 */
public record ProviderAttempt(String state, String nonce, String verifier, String next, Instant begun, long session) {
    /** How long an attempt is valid. */
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

    /** Returns whether the provider must answer at once, without interaction. */
    public boolean isQuiet() {
        return session != 0;
    }

    /** Returns the same attempt with its own sealed form as state. */
    ProviderAttempt carried(String sealed) {
        return new ProviderAttempt(sealed, nonce, verifier, next, begun, session);
    }

    boolean isOver(Instant now) {
        return now.isAfter(begun.plus(LONGEST));
    }

    /** Does not reveal the secrets. */
    @Override
    public String toString() {
        return "Attempt[…]";
    }
}
