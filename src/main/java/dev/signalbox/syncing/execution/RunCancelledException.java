package dev.signalbox.syncing.execution;

/** A run was asked to stop and has stopped. */
final class RunCancelledException extends RuntimeException {
    RunCancelledException() {
        super("The run was asked to stop.");
    }
}
