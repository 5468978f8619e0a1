package dev.signalbox;

import dev.signalbox.audit.Actor;
import dev.signalbox.audit.AuditEntry;
import dev.signalbox.audit.AuditOutcome;
import dev.signalbox.audit.AuditSubject;
import dev.signalbox.audit.ChainHead;
import dev.signalbox.audit.ChainLink;
import dev.signalbox.store.AuditTrail;
import dev.signalbox.store.Router;
import java.nio.file.Path;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the program itself writes into the audit trail, where nobody asked for it over HTTP. */
final class ProgramAuditEntries {
    private static final Logger LOG = LoggerFactory.getLogger(ProgramAuditEntries.class);
    private static final String COMMAND_LINE = "the command line";

    private final AuditTrail trail;
    private final Clock clock;

    ProgramAuditEntries(AuditTrail trail, Clock clock) {
        this.trail = trail;
        this.clock = clock;
    }

    /**
     * Says of each beginning that a console before this one left behind that nobody knows what came of it. To be called once, by the first
     * console of a store.
     */
    void endAbandoned() {
        for (ChainLink link : trail.open()) {
            trail.append(link.entry()
                    .ended(clock.instant(), AuditOutcome.UNKNOWN, link.number(), 0)
                    .saying("The console stopped before it was over: it was done, or not, or in part. Look at it."));
        }
    }

    /** Says that the console begins to answer. The log gets the end of the chain, to compare it with later. */
    void started() {
        ChainHead before = trail.head();
        append("Start the console", Actor.CONSOLE, "");
        LOG.info("The audit trail ended at {} before this start.", before.message());
    }

    void madeDemo(Router router) {
        trail.append(AuditEntry.of(clock.instant(), Actor.named(Actor.CONSOLE), "Make the demo", AuditOutcome.DONE)
                .on(AuditSubject.router(router.id(), router.name()), ""));
    }

    void wroteBackup(Path file) {
        append("Write a backup", COMMAND_LINE, "Wrote " + file.toAbsolutePath() + ".");
    }

    /**
     * Says what a database was put in the place of.
     *
     * @param before how the trail of the former one ended; empty words for none
     */
    void restored(Path file, String before) {
        append(
                "Restore a backup",
                COMMAND_LINE,
                "Put " + file.toAbsolutePath() + " in place."
                        + (before.isEmpty() ? "" : " The audit trail that was there ended at " + before + "."));
    }

    private void append(String deed, String who, String words) {
        trail.append(AuditEntry.of(clock.instant(), Actor.named(who), deed, AuditOutcome.DONE)
                .saying(words));
    }
}
