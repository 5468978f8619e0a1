package dev.signalbox.syncing.execution;

/** Another holder took over the lock of a run. */
final class LeaseLostException extends RuntimeException {
    LeaseLostException(String address, String holder) {
        super(holder + " took over the lock of " + address
                + " while this run held it. The run stopped, so that the two do not both write.");
    }
}
