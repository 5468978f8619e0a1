package dev.signalbox.audit;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What came of it. */
public enum AuditOutcome {
    /** It is about to be done. Another entry says what came of it; where none does, nobody knows. */
    BEGUN("begun"),
    DONE("done"),
    /** Nothing was changed, for a reason that was told. */
    REFUSED("refused"),
    /** Something broke; what it was about to change may have been changed. */
    FAILED("failed"),
    /** The console stopped between the beginning and the end: it was done, or not, or in part. */
    UNKNOWN("outcome unknown");

    private final String message;

    AuditOutcome(String message) {
        this.message = message;
    }

    /** As people read it. */
    public String message() {
        return message;
    }

    /** As entries, URLs and files have it. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The outcome of that word. */
    public static Optional<AuditOutcome> of(String id) {
        return Stream.of(values()).filter(one -> one.id().equals(id)).findFirst();
    }
}
