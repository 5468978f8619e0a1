package dev.signalbox.web.router;

import dev.signalbox.store.RevisionNote;
import dev.signalbox.store.RevisionNoteStore;
import dev.signalbox.web.frame.AuditNote;
import dev.signalbox.web.frame.CurrentUser;
import dev.signalbox.web.frame.RequestParameters;
import io.javalin.http.Context;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The notes on revisions, as forms write them: when a revision is made, or later. */
public final class RevisionNotes {
    /** The longest note, in characters. */
    public static final int LONGEST = 2_000;
    /** The field of a form. */
    public static final String FIELD = "note";

    private final RevisionNoteStore notes;

    public RevisionNotes(RevisionNoteStore notes) {
        this.notes = notes;
    }

    /** Returns what is wrong with the note of a form; null for nothing. */
    static @Nullable String problem(Context ctx) {
        int length = typed(ctx).length();
        return length <= LONGEST ? null : "A note has at most 2,000 characters; this one has " + length + ".";
    }

    private static String typed(Context ctx) {
        return RequestParameters.field(ctx, FIELD).replace("\r\n", "\n").strip();
    }

    Map<Integer, RevisionNote> of(long router, int from, int to) {
        return notes.of(router, from, to);
    }

    @Nullable
    RevisionNote of(long router, int number) {
        return notes.of(router, number, number).get(number);
    }

    /** Saves the note of a form about a revision that it made; does nothing if it has none. */
    void saveNew(Context ctx, long router, int number) {
        if (!typed(ctx).isEmpty()) {
            save(ctx, router, number);
        }
    }

    /** Saves the note of a form in the place of the earlier one. */
    void save(Context ctx, long router, int number) {
        String text = typed(ctx);
        @Nullable RevisionNote before = of(router, number);
        AuditNote.of(ctx).changed("Note", before == null ? null : before.text(), text);
        notes.save(router, number, text, CurrentUser.of(ctx).name());
    }
}
