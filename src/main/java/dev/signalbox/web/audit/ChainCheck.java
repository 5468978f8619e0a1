package dev.signalbox.web.audit;

import dev.signalbox.audit.ChainVerifier;
import dev.signalbox.store.AuditTrail;
import dev.signalbox.store.TrailReader;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Verifies the hash chain: all of it on request and when the last full verification is too old, otherwise only the entries since then.
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
     * Verifies the chain.
     *
     * @param all whether to verify from the first entry
     */
    synchronized ChainCheckResult look(boolean all) {
        Instant now = clock.instant();
        if (all || begun.equals(Instant.MIN) || now.isAfter(begun.plus(TRUSTED)) || now.isBefore(begun)) {
            chain = new ChainVerifier();
            begun = now;
        }
        return new ChainCheckResult(TrailReader.verdict(trail, chain), begun);
    }
}
