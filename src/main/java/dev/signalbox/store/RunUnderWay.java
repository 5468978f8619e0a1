package dev.signalbox.store;

/** A second run of a remote while the first has not finished. */
public final class RunUnderWay extends RuntimeException {
    private final long runId;

    public RunUnderWay(long runId) {
        this(runId, "Run " + runId + " of this remote has not finished. Wait for it, then try again.");
    }

    private RunUnderWay(long runId, String message) {
        super(message);
        this.runId = runId;
    }

    /** A run of another remote that is bound to the same index. */
    public static RunUnderWay throughAnother(long runId) {
        return new RunUnderWay(
                runId,
                "Run " + runId
                        + " has not finished. It is of another remote that is bound to the same index, and an index has one run at a"
                        + " time. Nothing was changed. Wait for it, then try again.");
    }

    public long runId() {
        return runId;
    }
}
