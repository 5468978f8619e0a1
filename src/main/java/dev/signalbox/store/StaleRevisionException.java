package dev.signalbox.store;

/** A change is based on a revision that is no longer the newest. */
public final class StaleRevisionException extends RuntimeException {
    private final long routerId;
    private final int base;
    private final int head;

    public StaleRevisionException(long routerId, int base, int head) {
        super("The router was at revision " + base + " when you started and is now at " + head
                + ". Review what changed, then try again.");
        this.routerId = routerId;
        this.base = base;
        this.head = head;
    }

    public long routerId() {
        return routerId;
    }

    public int base() {
        return base;
    }

    public int head() {
        return head;
    }
}
