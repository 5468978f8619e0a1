package dev.signalbox.signin;

import dev.signalbox.account.Session;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * How long a provider's word about somebody is taken. After that the next page asks the provider again; what is sent meanwhile is let through
 * for as long again, and then nothing is.
 */
public final class ReauthenticationPolicy {
    /** Unless told otherwise. */
    public static final Duration USUAL = Duration.ofHours(1);
    /** A provider that does not answer is asked again after so long. */
    private static final Duration PAUSE = Duration.ofMinutes(1);

    private final Duration trusted;
    private final Clock clock;
    private volatile Instant awayUntil = Instant.MIN;

    public ReauthenticationPolicy(Duration trusted, Clock clock) {
        this.trusted = trusted;
        this.clock = clock;
    }

    /** Whether the next page is to ask the provider again. */
    public boolean isDue(Session session) {
        return isOlder(session, trusted) && (isOver(session) || clock.instant().isAfter(awayUntil));
    }

    /** Whether the provider's word is too old to let anything through. */
    public boolean isOver(Session session) {
        return isOlder(session, trusted.multipliedBy(2));
    }

    /** The provider does not answer: pages go on for a moment, while its last word still lets them. */
    void away() {
        awayUntil = clock.instant().plus(PAUSE);
    }

    private boolean isOlder(Session session, Duration age) {
        return session.vouched()
                .filter(at -> clock.instant().isAfter(at.plus(age)))
                .isPresent();
    }
}
