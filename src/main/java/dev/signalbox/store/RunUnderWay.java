package dev.signalbox.store;

/** A second run of a remote while the first has not finished. */
public final class RunUnderWay extends RuntimeException {
    private final long runId;

    public RunUnderWay(long runId) {
        super("Run " + runId + " of this remote has not finished. Wait for it, then try again.");
        this.runId = runId;
    }

    public long runId() {
        return runId;
    }
}
