package dev.signalbox.syncing.execution;

/** A run whose lock somebody else has taken meanwhile. */
final class LeaseLostException extends RuntimeException {
    LeaseLostException(String address, String holder) {
        super(holder + " took over the lock of " + address
                + " while this run held it. It has stopped, so that not both write.");
    }
}
