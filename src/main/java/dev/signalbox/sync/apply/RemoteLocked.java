package dev.signalbox.sync.apply;

/** A remote whose lock somebody else holds. */
public final class RemoteLocked extends RuntimeException {
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
