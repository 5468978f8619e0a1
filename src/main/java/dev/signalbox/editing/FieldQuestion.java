package dev.signalbox.editing;

import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A field on which the author of an edit has to decide, or has decided.
 *
 * @param field the kind of field, such as {@link dev.signalbox.route.RouteField}
 * @param choice what the author chose; null for nothing, or nothing that still holds
 * @param problems why that cannot be saved; empty where it can, or where the author is asked for the first time
 */
public record FieldQuestion<F extends Enum<F>>(
        F field, @Nullable FieldChoice choice, Set<FieldProblem> problems) {
    public FieldQuestion {
        problems = problems.isEmpty() ? Set.of() : Set.copyOf(EnumSet.copyOf(problems));
    }
}
