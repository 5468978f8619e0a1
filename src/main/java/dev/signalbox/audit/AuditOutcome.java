package dev.signalbox.audit;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The outcome of an action. */
public enum AuditOutcome {
    /** The action starts. Another entry has its outcome; without one, the outcome is unknown. */
    BEGUN("begun"),
    DONE("done"),
    /** Nothing was changed, for a stated reason. */
    REFUSED("refused"),
    /** It failed; the intended changes may have been made. */
    FAILED("failed"),
    /** The console stopped between start and end: it was done completely, partly or not at all. */
    UNKNOWN("outcome unknown");

    private final String message;

    AuditOutcome(String message) {
        this.message = message;
    }

    /** Returns the text for people. */
    public String message() {
        return message;
    }

    /** Returns the id in entries, URLs and files. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns the outcome of an id. */
    public static Optional<AuditOutcome> of(String id) {
        return Stream.of(values()).filter(one -> one.id().equals(id)).findFirst();
    }
}
