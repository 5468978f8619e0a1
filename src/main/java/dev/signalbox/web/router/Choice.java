package dev.signalbox.web.router;

import dev.signalbox.route.Merged;
import dev.signalbox.web.frame.Parameters;
import io.javalin.http.Context;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Whose edit of a field is kept, where two people edited it. */
public enum Choice {
    THEIRS,
    MINE;

    /** What a form's field for it is called. */
    public static String field(String name) {
        return "choice_" + name;
    }

    /** What a form says of a field; null where nothing, or nothing that can be chosen. */
    public static @Nullable Choice of(Context ctx, String name) {
        return switch (Parameters.field(ctx, field(name))) {
            case "theirs" -> THEIRS;
            case "mine" -> MINE;
            default -> null;
        };
    }

    /** What the form sends for it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * What becomes of a field. {@link Merged#CONFLICT}: somebody has to be asked, for the first time or again.
     *
     * @param seen what theirs was when the choice was made; of no use without one
     * @param wrong whether mine is nothing that can be saved
     */
    public static Merged decide(
            @Nullable Choice choice,
            @Nullable Object base,
            @Nullable Object seen,
            @Nullable Object theirs,
            @Nullable Object mine,
            boolean wrong) {
        if (choice == null) {
            return wrong ? Merged.CONFLICT : Merged.of(base, theirs, mine);
        }
        if (Objects.equals(seen, theirs)) {
            return choice == THEIRS ? Merged.THEIRS : wrong ? Merged.CONFLICT : Merged.MINE;
        }
        if (!wrong && Objects.equals(theirs, mine)) {
            return Merged.THEIRS;
        }
        boolean takenBack = Objects.equals(theirs, base);
        return choice == MINE && !wrong && takenBack ? Merged.MINE : Merged.CONFLICT;
    }
}
