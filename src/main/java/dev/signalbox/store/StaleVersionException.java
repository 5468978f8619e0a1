package dev.signalbox.store;

/** A change of a test set is based on a version that is no longer the newest. */
public final class StaleVersionException extends RuntimeException {
    private final long testSetId;
    private final int base;
    private final int head;

    public StaleVersionException(long testSetId, int base, int head) {
        super("The test set was at version " + base + " when you started and is now at " + head
                + ". Review what changed, then try again.");
        this.testSetId = testSetId;
        this.base = base;
        this.head = head;
    }

    public long testSetId() {
        return testSetId;
    }

    public int base() {
        return base;
    }

    public int head() {
        return head;
    }
}
