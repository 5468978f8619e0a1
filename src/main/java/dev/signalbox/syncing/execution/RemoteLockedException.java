package dev.signalbox.syncing.execution;

import dev.signalbox.index.StoredLock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** A remote whose lock somebody else holds. */
public final class RemoteLockedException extends RuntimeException {
    /**
     * A lock whose holder wrote down who it is.
     *
     * @param expires when it ends if its holder gives no more sign of life
     */
    public RemoteLockedException(String address, String since, String holder, Instant expires) {
        super(address + " is locked by " + holder + " since " + since
                + ". Wait for it, then try again; should it have died, its lock ends at "
                + expires.truncatedTo(ChronoUnit.SECONDS) + ".");
    }

    /** Says since when, and what is stored where semantic-router would not write it. */
    public RemoteLockedException(String address, StoredLock lock) {
        super(address + " is locked" + (lock.since().isEmpty() ? "" : " since " + lock.since())
                + lock.remark()
                        .map(remark -> ". " + remark + " Find out who wrote it, then release the lock by hand.")
                        .orElse(
                                ": another router or console is syncing it, or one ended without releasing it. Wait for it,"
                                        + " then try again. A stale lock is released by hand."));
    }
}
