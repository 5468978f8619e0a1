package dev.signalbox.web.guard;

/** A request that a guard turned away. The message says what to do next. */
public final class ForbiddenException extends RuntimeException {
    private final int status;

    ForbiddenException(int status, String message) {
        super(message);
        this.status = status;
    }

    /** The HTTP status to answer with. */
    public int status() {
        return status;
    }
}
