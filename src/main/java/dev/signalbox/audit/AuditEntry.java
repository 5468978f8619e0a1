package dev.signalbox.audit;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An audit entry: who did what, when, from where and to what, the values before and after, and the reason. Texts are bounded.
 *
 * @param begun number of the start entry that this one completes; null for none
 * @param deed id of the action, a fixed text: {@code Edit a route}
 * @param request method and path of HTTP, with parameters in braces; empty if there was no request
 * @param on the part of the subject: {@code route politics}; may be empty
 * @param status of HTTP; 0 for none
 * @param message the outcome as text
 * @param reason that the person gave; empty for none
 */
public record AuditEntry(
        Instant at,
        AuditOutcome outcome,
        @Nullable Long begun,
        Actor actor,
        String deed,
        String request,
        AuditSubject place,
        String on,
        int status,
        String message,
        String reason,
        List<AuditChange> changes) {
    /** The most changes in an entry. */
    private static final int LISTED = 60;

    public AuditEntry {
        deed = AuditText.line(deed);
        request = AuditText.line(request);
        on = AuditText.line(on);
        message = AuditText.of(message);
        reason = AuditText.of(reason);
        changes = List.copyOf(changes.size() > LISTED ? changes.subList(0, LISTED) : changes);
    }

    /** The entry that is shown if the text of an entry cannot be read. */
    static final AuditEntry UNREADABLE =
            of(Instant.EPOCH, Actor.named(""), "This entry cannot be read", AuditOutcome.UNKNOWN);

    /** Creates an entry with the required values. */
    public static AuditEntry of(Instant at, Actor actor, String deed, AuditOutcome outcome) {
        return new AuditEntry(at, outcome, null, actor, deed, "", AuditSubject.CONSOLE, "", 0, "", "", List.of());
    }

    /** Returns the same entry with a subject. */
    public AuditEntry on(AuditSubject there, String what) {
        return new AuditEntry(at, outcome, begun, actor, deed, request, there, what, status, message, reason, changes);
    }

    /** Returns the same entry with an outcome text. */
    public AuditEntry saying(String said) {
        return new AuditEntry(at, outcome, begun, actor, deed, request, place, on, status, said, reason, changes);
    }

    /** Returns the same entry with another actor. */
    public AuditEntry by(Actor who) {
        return new AuditEntry(at, outcome, begun, who, deed, request, place, on, status, message, reason, changes);
    }

    /** Returns the same entry with a reason. */
    public AuditEntry because(String given) {
        return new AuditEntry(at, outcome, begun, actor, deed, request, place, on, status, message, given, changes);
    }

    /** Returns the same entry with its HTTP request. */
    public AuditEntry asked(String by) {
        return new AuditEntry(at, outcome, begun, actor, deed, by, place, on, status, message, reason, changes);
    }

    /** Returns the same entry with changed values. */
    public AuditEntry changing(List<AuditChange> otherwise) {
        return new AuditEntry(at, outcome, begun, actor, deed, request, place, on, status, message, reason, otherwise);
    }

    /** Returns the same entry as the end of a start entry. */
    public AuditEntry ended(Instant then, AuditOutcome with, @Nullable Long beginning, int answered) {
        return new AuditEntry(
                then, with, beginning, actor, deed, request, place, on, answered, message, reason, changes);
    }
}
