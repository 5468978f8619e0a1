package dev.signalbox.sync.apply;

/** A run whose lock somebody else has taken meanwhile. */
final class LeaseLost extends RuntimeException {
    LeaseLost(String address, String holder) {
        super(holder + " took over the lock of " + address
                + " while this run held it. It has stopped, so that not both write.");
    }
}
