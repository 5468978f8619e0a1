package dev.signalbox.quality;

/** A router cannot be fitted as it was asked; the message says why and what to do, in sentences. */
public final class NotFittedException extends Exception {
    public NotFittedException(String why) {
        super(why);
    }
}
