package dev.signalbox.web.router;

import dev.signalbox.route.MergeOutcome;
import dev.signalbox.web.frame.RequestParameters;
import io.javalin.http.Context;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Whose edit of a field is kept, where two people edited it. */
public enum MergeChoice {
    THEIRS,
    MINE;

    /** What a form's field for it is called. */
    public static String field(String name) {
        return "choice_" + name;
    }

    /** What a form says of a field; null where nothing, or nothing that can be chosen. */
    public static @Nullable MergeChoice of(Context ctx, String name) {
        return switch (RequestParameters.field(ctx, field(name))) {
            case "theirs" -> THEIRS;
            case "mine" -> MINE;
            default -> null;
        };
    }

    /** What the form sends for it. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * What becomes of a field. {@link MergeOutcome#CONFLICT}: somebody has to be asked, for the first time or again.
     *
     * @param seen what theirs was when the choice was made; of no use without one
     * @param wrong whether mine is nothing that can be saved
     */
    public static MergeOutcome decide(
            @Nullable MergeChoice choice,
            @Nullable Object base,
            @Nullable Object seen,
            @Nullable Object theirs,
            @Nullable Object mine,
            boolean wrong) {
        if (choice == null) {
            return wrong ? MergeOutcome.CONFLICT : MergeOutcome.of(base, theirs, mine);
        }
        if (Objects.equals(seen, theirs)) {
            return choice == THEIRS ? MergeOutcome.THEIRS : wrong ? MergeOutcome.CONFLICT : MergeOutcome.MINE;
        }
        if (!wrong && Objects.equals(theirs, mine)) {
            return MergeOutcome.THEIRS;
        }
        boolean takenBack = Objects.equals(theirs, base);
        return choice == MINE && !wrong && takenBack ? MergeOutcome.MINE : MergeOutcome.CONFLICT;
    }
}
