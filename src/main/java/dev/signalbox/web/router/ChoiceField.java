package dev.signalbox.web.router;

import dev.signalbox.editing.FieldChoice;
import dev.signalbox.web.frame.RequestParameters;
import io.javalin.http.Context;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The field of a form that says whose edit of another field is kept. */
public final class ChoiceField {
    private ChoiceField() {}

    /** What it is called. */
    public static String of(String name) {
        return "choice_" + name;
    }

    /** What a form says of a field; null where nothing, or nothing that can be chosen. */
    public static @Nullable FieldChoice chosen(Context ctx, String name) {
        return switch (RequestParameters.field(ctx, of(name))) {
            case "theirs" -> FieldChoice.THEIRS;
            case "mine" -> FieldChoice.MINE;
            default -> null;
        };
    }

    /** What the form sends for a choice. */
    static String value(FieldChoice choice) {
        return choice.name().toLowerCase(Locale.ROOT);
    }
}
