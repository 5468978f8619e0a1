package dev.signalbox.syncing.quality;

/** A plan whose effect on the router's answers cannot be computed. The message says why, in sentences. */
public final class UntestablePlanException extends RuntimeException {
    UntestablePlanException(String why) {
        super(why);
    }
}
