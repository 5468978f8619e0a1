package dev.signalbox.signin;

import dev.signalbox.account.Session;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * How long a provider's answer about a person is trusted. After that the next page asks the provider again; other requests are accepted for the same
 * time again, and then refused.
 */
public final class ReauthenticationPolicy {
    /** The default. */
    public static final Duration USUAL = Duration.ofHours(1);
    /** How long to wait before a provider that did not answer is asked again. */
    private static final Duration PAUSE = Duration.ofMinutes(1);

    private final Duration trusted;
    private final Clock clock;
    private volatile Instant awayUntil = Instant.MIN;

    public ReauthenticationPolicy(Duration trusted, Clock clock) {
        this.trusted = trusted;
        this.clock = clock;
    }

    /** Returns whether the next page must ask the provider again. */
    public boolean isDue(Session session) {
        return isOlder(session, trusted) && (isOver(session) || clock.instant().isAfter(awayUntil));
    }

    /** Returns whether the provider's answer is too old to accept any request. */
    public boolean isOver(Session session) {
        return isOlder(session, trusted.multipliedBy(2));
    }

    /** Notes that the provider does not answer: pages continue for a moment while its last answer is still accepted. */
    void away() {
        awayUntil = clock.instant().plus(PAUSE);
    }

    private boolean isOlder(Session session, Duration age) {
        return session.vouched()
                .filter(at -> clock.instant().isAfter(at.plus(age)))
                .isPresent();
    }
}
