package dev.signalbox.web.guard;

/** A guard refused a request. The message says what to do next. */
public sealed class ForbiddenException extends RuntimeException permits FormTokenException {
    private final int status;

    public ForbiddenException(int status, String message) {
        super(message);
        this.status = status;
    }

    /** Returns the HTTP status to answer with. */
    public int status() {
        return status;
    }
}
