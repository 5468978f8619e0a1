package dev.signalbox.web.router;

import dev.signalbox.editing.FieldChoice;
import dev.signalbox.editing.FieldProblem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A field that two people edited, or that cannot be saved as it was typed: the old value, the other person's value and the typed one.
 *
 * @param name of the field that says which of them is kept, without what {@link ChoiceField#of} puts before it
 * @param values before and after what the other did, cut where they are long
 * @param by who changed it to its current value; null if no other person did
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
        @Nullable FieldChoice choice,
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

    /** Returns texts for what the author did not choose or has to choose again. */
    public static List<String> errors(Set<FieldProblem> problems) {
        List<String> errors = new ArrayList<>();
        if (problems.contains(FieldProblem.EDITED_AGAIN)) {
            errors.add("Someone edited this again after you chose. Choose again.");
        }
        if (problems.contains(FieldProblem.NOT_CHOSEN)) {
            errors.add("Choose one of the values.");
        }
        return List.copyOf(errors);
    }

    /** Whether the other changed it at all. */
    public boolean isTwofold() {
        return by != null;
    }

    public boolean chose(String word) {
        return choice != null && ChoiceField.value(choice).equals(word);
    }
}
