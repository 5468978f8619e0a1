package dev.signalbox.store;

/** A second run of a remote while the first has not finished. */
public final class RunInProgressException extends RuntimeException {
    private final long runId;

    public RunInProgressException(long runId) {
        this(runId, "Run " + runId + " of this remote has not finished. Wait for it, then try again.");
    }

    private RunInProgressException(long runId, String message) {
        super(message);
        this.runId = runId;
    }

    /** A run of another remote that is bound to the same index. */
    public static RunInProgressException throughAnother(long runId) {
        return new RunInProgressException(
                runId,
                "Run " + runId
                        + " has not finished. It is of another remote that is bound to the same index, and an index has one run at a"
                        + " time. Nothing was changed. Wait for it, then try again.");
    }

    public long runId() {
        return runId;
    }
}
