package dev.signalbox.inbox;

/** A rule for removing personal data cannot be used. */
public final class InvalidRedactionException extends RuntimeException {
    public InvalidRedactionException(String message) {
        super(message);
    }
}
