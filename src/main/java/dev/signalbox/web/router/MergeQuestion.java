package dev.signalbox.web.router;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A field that two people edited, or that cannot be saved as it was typed: what it was, what the other made of it, what was typed.
 *
 * @param name of the field that says which of them is kept, without what {@link MergeChoice#field} puts before it
 * @param values before and after what the other did, cut where they are long
 * @param by who made it what it is now; null where nobody did
 * @param inputs what was typed, whole
 * @param choice what was chosen; null for nothing
 * @param errors why that cannot be saved
 */
public record MergeQuestion(
        String name,
        String label,
        FieldChange values,
        @Nullable By by,
        List<Input> inputs,
        @Nullable MergeChoice choice,
        List<String> errors) {
    /**
     * Who changed something, and when.
     *
     * @param where such as {@code revision 7}; empty where it is no revision's
     */
    public record By(String who, Instant at, String where) {}

    /**
     * A field to type in.
     *
     * @param rows 0 for a field of one line
     */
    public record Input(String name, String label, String text, int rows) {}

    /** Whether the other changed it at all. */
    public boolean isTwofold() {
        return by != null;
    }

    public boolean chose(String word) {
        return choice != null && choice.id().equals(word);
    }
}
