package dev.signalbox.syncing.quality;

/** Thrown inside an evaluation that someone cancelled. */
final class CancelledEvaluationException extends RuntimeException {
    private static final long serialVersionUID = 1L;
}
