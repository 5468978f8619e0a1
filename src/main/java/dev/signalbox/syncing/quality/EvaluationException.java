package dev.signalbox.syncing.quality;

/** Thrown if something cannot be evaluated; the message says why and what to do. */
public final class EvaluationException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public EvaluationException(String message) {
        super(message);
    }
}
