package dev.signalbox.syncing.execution;

import dev.signalbox.index.StoredLock;
import dev.signalbox.route.TimeText;
import java.time.Instant;

/** Another holder has the lock of a remote. */
public final class RemoteLockedException extends RuntimeException {
    /**
     * A lock whose holder wrote down who it is.
     *
     * @param expires when it ends unless its holder renews it
     */
    public RemoteLockedException(String address, String since, String holder, Instant expires) {
        super(address + " is locked by " + holder + " since " + TimeText.exact(since)
                + ". Wait until it has finished, then try again. If it has died, its lock expires at "
                + TimeText.exact(expires) + ".");
    }

    /** A lock without a holder; names a value that semantic-router does not write. */
    public RemoteLockedException(String address, StoredLock lock) {
        super(address + " is locked" + (lock.since().isEmpty() ? "" : " since " + TimeText.exact(lock.since()))
                + lock.remark()
                        .map(remark -> ". " + remark + " Find out which program wrote it, then release the lock.")
                        .orElse(
                                ": another router or console is syncing it, or ended without releasing it. Wait, then try again."
                                        + " If the lock is stale, release it."));
    }
}
