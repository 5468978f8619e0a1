package dev.signalbox.sync.apply;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** A remote whose lock somebody else holds. */
public final class RemoteLocked extends RuntimeException {
    /**
     * A lock whose holder wrote down who it is.
     *
     * @param expires when it ends if its holder gives no more sign of life
     */
    public RemoteLocked(String address, String since, String holder, Instant expires) {
        super(address + " is locked by " + holder + " since " + since
                + ". Wait for it, then try again; should it have died, its lock ends at "
                + expires.truncatedTo(ChronoUnit.SECONDS) + ".");
    }

    /**
     * Says since when.
     *
     * @param since when the lock was taken, as the store says; may be empty
     */
    public RemoteLocked(String address, String since) {
        super(
                address + " is locked" + (since.isEmpty() ? "" : " since " + since)
                        + ": another router or console is syncing it, or one ended without releasing it. Wait for it, then try again.");
    }
}
