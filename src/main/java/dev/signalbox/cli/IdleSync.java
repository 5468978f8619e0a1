package dev.signalbox.cli;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * The last sync of two sides, where it left nothing to undo. An earlier sync is then not undone unless it is named.
 *
 * @param at when it started; null if that was not recorded
 */
record IdleSync(@Nullable Instant at, Reason reason) {
    /** Why there is nothing to undo. */
    enum Reason {
        NO_CHANGE("changed nothing"),
        INTERRUPTED("was interrupted before it changed anything"),
        REFUSED("was refused and changed nothing"),
        /** It may have changed something. */
        NO_JOURNAL("kept no journal, so it cannot be undone");

        private final String message;

        Reason(String message) {
            this.message = message;
        }

        /** What became of the sync, as a predicate without a full stop. */
        String message() {
            return message;
        }
    }

    /** Returns it as text, for {@link #parsed}. */
    String text() {
        return at + " " + reason.name();
    }

    /** Reads the result of {@link #text}. From a damaged text comes a sync that changed nothing: an earlier one must not be undone unasked. */
    static IdleSync parsed(String text) {
        String[] words = text.split(" ", 2);
        try {
            return new IdleSync(Instant.parse(words[0]), Reason.valueOf(words[words.length - 1]));
        } catch (DateTimeException | IllegalArgumentException damaged) {
            return new IdleSync(null, Reason.NO_CHANGE);
        }
    }

    /** Returns what became of it, after its name, as a predicate without a full stop. */
    String message() {
        return (at == null ? " " : ", started " + at.truncatedTo(ChronoUnit.SECONDS) + ", ") + reason.message();
    }
}
