package dev.signalbox.sync.apply;

/** Somebody asked a run to stop, and it has. */
final class Cancelled extends RuntimeException {
    Cancelled() {
        super("It was asked to stop.");
    }
}
