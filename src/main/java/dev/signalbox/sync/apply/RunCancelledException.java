package dev.signalbox.sync.apply;

/** Somebody asked a run to stop, and it has. */
final class RunCancelledException extends RuntimeException {
    RunCancelledException() {
        super("It was asked to stop.");
    }
}
