package dev.signalbox.syncing.execution;

/** Somebody asked a run to stop, and it has. */
final class RunCancelledException extends RuntimeException {
    RunCancelledException() {
        super("It was asked to stop.");
    }
}
