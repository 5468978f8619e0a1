package dev.signalbox.web.audit;

import dev.signalbox.audit.ChainVerifier;
import dev.signalbox.store.AuditTrail;
import dev.signalbox.store.TrailReader;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Says whether the chain holds. All of it is gone through when somebody asks for that, and when the last time is a while ago; otherwise what
 * came since.
 */
final class ChainCheck {
    private static final Duration TRUSTED = Duration.ofMinutes(10);

    private final AuditTrail trail;
    private final Clock clock;
    private ChainVerifier chain = new ChainVerifier();
    private Instant begun = Instant.MIN;

    ChainCheck(AuditTrail trail, Clock clock) {
        this.trail = trail;
        this.clock = clock;
    }

    /**
     * Looks.
     *
     * @param anew whether to go through all of it
     */
    synchronized ChainCheckResult look(boolean anew) {
        Instant now = clock.instant();
        if (anew || begun.equals(Instant.MIN) || now.isAfter(begun.plus(TRUSTED)) || now.isBefore(begun)) {
            chain = new ChainVerifier();
            begun = now;
        }
        return new ChainCheckResult(TrailReader.verdict(trail, chain), begun);
    }
}
