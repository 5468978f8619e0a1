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
public record Entry(
        Instant at,
        Outcome outcome,
        @Nullable Long begun,
        Actor actor,
        String deed,
        String request,
        Place place,
        String on,
        int status,
        String words,
        String reason,
        List<Change> changes) {
    /** So many changes are listed; an entry has an end. */
    private static final int LISTED = 60;

    public Entry {
        deed = Text.line(deed);
        request = Text.line(request);
        on = Text.line(on);
        words = Text.of(words);
        reason = Text.of(reason);
        changes = List.copyOf(changes.size() > LISTED ? changes.subList(0, LISTED) : changes);
    }

    /** What stands in the place of an entry whose text is no entry any more. */
    static final Entry UNREADABLE = of(Instant.EPOCH, Actor.named(""), "This entry cannot be read", Outcome.UNKNOWN);

    /** The least that can be said of something. */
    public static Entry of(Instant at, Actor actor, String deed, Outcome outcome) {
        return new Entry(at, outcome, null, actor, deed, "", Place.CONSOLE, "", 0, "", "", List.of());
    }

    /** The same, about that. */
    public Entry on(Place there, String what) {
        return new Entry(at, outcome, begun, actor, deed, request, there, what, status, words, reason, changes);
    }

    /** The same, with what came of it. */
    public Entry saying(String said) {
        return new Entry(at, outcome, begun, actor, deed, request, place, on, status, said, reason, changes);
    }

    /** The same, done by somebody else. */
    public Entry by(Actor who) {
        return new Entry(at, outcome, begun, who, deed, request, place, on, status, words, reason, changes);
    }

    /** The same, with the reason that was given. */
    public Entry because(String given) {
        return new Entry(at, outcome, begun, actor, deed, request, place, on, status, words, given, changes);
    }

    /** The same, asked for over HTTP. */
    public Entry asked(String by) {
        return new Entry(at, outcome, begun, actor, deed, by, place, on, status, words, reason, changes);
    }

    /** The same, with what is otherwise now. */
    public Entry changing(List<Change> otherwise) {
        return new Entry(at, outcome, begun, actor, deed, request, place, on, status, words, reason, otherwise);
    }

    /** The end of something whose beginning is that entry. */
    public Entry ended(Instant then, Outcome with, @Nullable Long beginning, int answered) {
        return new Entry(then, with, beginning, actor, deed, request, place, on, answered, words, reason, changes);
    }
}
