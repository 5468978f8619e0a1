package dev.signalbox.store;

/** A second run was started while the first one of the remote has not finished. */
public final class RunInProgressException extends RuntimeException {
    private final long runId;

    public RunInProgressException(long runId) {
        this(runId, "Run " + runId + " of this remote has not finished. Wait until it has, then try again.");
    }

    private RunInProgressException(long runId, String message) {
        super(message);
        this.runId = runId;
    }

    /** A run of another remote that is connected to the same index. */
    public static RunInProgressException throughAnother(long runId) {
        return new RunInProgressException(
                runId,
                "Run " + runId
                        + " has not finished. It belongs to another remote of the same index, and an index can have only one run at a"
                        + " time. Nothing was changed. Wait until it has finished, then try again.");
    }

    public long runId() {
        return runId;
    }
}
