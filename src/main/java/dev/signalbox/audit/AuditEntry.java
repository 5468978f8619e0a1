package dev.signalbox.audit;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened: who, what, when, from where, on what, before and after, and the reason given. Texts are bounded.
 *
 * @param begun number of the entry that this one is the end of; null for one that stands alone
 * @param deed what it is, in a few words that are always the same: {@code Edit a route}
 * @param request method and path of HTTP, with parameters in braces; empty for what nobody asked for
 * @param on what of the place: {@code route politics}; may be empty
 * @param status of HTTP; 0 for none
 * @param words what came of it
 * @param reason as somebody gave it; empty where none was asked for
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
    /** So many changes are listed; an entry has an end. */
    private static final int LISTED = 60;

    public AuditEntry {
        deed = AuditText.line(deed);
        request = AuditText.line(request);
        on = AuditText.line(on);
        message = AuditText.of(message);
        reason = AuditText.of(reason);
        changes = List.copyOf(changes.size() > LISTED ? changes.subList(0, LISTED) : changes);
    }

    /** What stands in the place of an entry whose text is no entry any more. */
    static final AuditEntry UNREADABLE =
            of(Instant.EPOCH, Actor.named(""), "This entry cannot be read", AuditOutcome.UNKNOWN);

    /** The least that can be said of something. */
    public static AuditEntry of(Instant at, Actor actor, String deed, AuditOutcome outcome) {
        return new AuditEntry(at, outcome, null, actor, deed, "", AuditSubject.CONSOLE, "", 0, "", "", List.of());
    }

    /** The same, about that. */
    public AuditEntry on(AuditSubject there, String what) {
        return new AuditEntry(at, outcome, begun, actor, deed, request, there, what, status, message, reason, changes);
    }

    /** The same, with what came of it. */
    public AuditEntry saying(String said) {
        return new AuditEntry(at, outcome, begun, actor, deed, request, place, on, status, said, reason, changes);
    }

    /** The same, done by somebody else. */
    public AuditEntry by(Actor who) {
        return new AuditEntry(at, outcome, begun, who, deed, request, place, on, status, message, reason, changes);
    }

    /** The same, with the reason that was given. */
    public AuditEntry because(String given) {
        return new AuditEntry(at, outcome, begun, actor, deed, request, place, on, status, message, given, changes);
    }

    /** The same, asked for over HTTP. */
    public AuditEntry asked(String by) {
        return new AuditEntry(at, outcome, begun, actor, deed, by, place, on, status, message, reason, changes);
    }

    /** The same, with what is otherwise now. */
    public AuditEntry changing(List<AuditChange> otherwise) {
        return new AuditEntry(at, outcome, begun, actor, deed, request, place, on, status, message, reason, otherwise);
    }

    /** The end of something whose beginning is that entry. */
    public AuditEntry ended(Instant then, AuditOutcome with, @Nullable Long beginning, int answered) {
        return new AuditEntry(
                then, with, beginning, actor, deed, request, place, on, answered, message, reason, changes);
    }
}
