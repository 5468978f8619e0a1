package dev.signalbox.operations;

/** The console closed during a check. */
public final class CheckInterruptedException extends RuntimeException {
    CheckInterruptedException(String remote, Throwable cause) {
        super("The console was closed during the check of " + remote + ".", cause);
    }
}
