package dev.signalbox.schedule;

/** Times that mean nothing, or never come. The message says what is wrong. */
public final class InvalidTimesException extends RuntimeException {
    public InvalidTimesException(String message) {
        super(message);
    }
}
