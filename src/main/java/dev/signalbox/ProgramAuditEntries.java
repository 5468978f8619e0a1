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

/** Writes the audit entries of the program itself, without an HTTP request. */
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
     * Ends each start entry that an earlier console left open, with an unknown outcome. Must be called once, by the first console of a database.
     */
    void endAbandoned() {
        for (ChainLink link : trail.open()) {
            trail.append(
                    link.entry()
                            .ended(clock.instant(), AuditOutcome.UNKNOWN, link.number(), 0)
                            .saying(
                                    "The console stopped before the action ended: it was done completely, partly or not at all. Check its result."));
        }
    }

    /** Records that the console starts. The log gets the end of the chain, to compare it with later. */
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
     * Records that a backup replaced a database.
     *
     * @param before the end of the former trail; empty for none
     */
    void restored(Path file, String before) {
        append(
                "Restore a backup",
                COMMAND_LINE,
                "Restored " + file.toAbsolutePath() + "."
                        + (before.isEmpty()
                                ? ""
                                : " The audit trail of the replaced database ended at " + before + "."));
    }

    private void append(String deed, String who, String words) {
        trail.append(AuditEntry.of(clock.instant(), Actor.named(who), deed, AuditOutcome.DONE)
                .saying(words));
    }
}
