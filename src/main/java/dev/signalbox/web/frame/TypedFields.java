package dev.signalbox.web.frame;

import dev.signalbox.web.guard.CsrfGuard;
import io.javalin.http.Context;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The fields of a form that a person typed in, apart from those that a page carries along. */
public final class TypedFields {
    private static final Set<String> CARRIED = Set.of(
            CsrfGuard.FIELD, RouterLookup.BASE, "list", "draft", "utterance", "confirm", "seen", "back", "plan", "all");
    /** Prefixes of further fields that are not typed. */
    private static final List<String> PREFIXES = List.of("choice_", "was_", "seen_");

    private TypedFields() {}

    /** Returns texts by the name of their field, blank ones left out. */
    public static Map<String, String> of(Context ctx) {
        Map<String, String> typed = new LinkedHashMap<>();
        ctx.formParamMap().forEach((name, values) -> {
            boolean carried = CARRIED.contains(name) || PREFIXES.stream().anyMatch(name::startsWith);
            // A file is a field without a value here.
            String value = values.isEmpty() ? "" : values.getFirst();
            if (!carried && !value.isBlank()) {
                typed.put(name, value);
            }
        });
        return typed;
    }
}
