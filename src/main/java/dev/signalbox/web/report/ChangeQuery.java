package dev.signalbox.web.report;

import dev.signalbox.quality.SentenceChange;
import dev.signalbox.quality.SentenceChange.Kind;
import dev.signalbox.web.frame.RequestParameters;
import dev.signalbox.web.page.DisplayFormat;
import io.javalin.http.Context;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Which changed sentences a comparison lists.
 *
 * @param path of the comparison, with its two evaluations
 * @param kind null for all
 * @param route the label, empty for none; null for all
 */
public record ChangeQuery(
        String path, @Nullable Kind kind, @Nullable String route) {
    static ChangeQuery of(Context ctx, String path) {
        String kind = RequestParameters.text(ctx, "kind");
        return new ChangeQuery(
                path,
                Arrays.stream(Kind.values())
                        .filter(each -> id(each).equals(kind))
                        .findFirst()
                        .orElse(null),
                ctx.queryParam("route"));
    }

    private static String id(Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    boolean takes(SentenceChange change) {
        return (kind == null || change.kind() == kind)
                && (route == null || change.asked().route().equals(route));
    }

    /** Returns the URL of this list. */
    public String href() {
        return path
                + (kind == null ? "" : "&kind=" + id(kind))
                + (route == null ? "" : "&route=" + DisplayFormat.query(route));
    }

    /** Returns the list of one kind; null for all. */
    public ChangeQuery with(@Nullable Kind other) {
        return new ChangeQuery(path, other, route);
    }

    /** Returns the list of one label and kind; null for all. */
    public ChangeQuery of(@Nullable String label, @Nullable Kind other) {
        return new ChangeQuery(path, other, label);
    }

    /** Returns what a kind means, in a word or two. */
    public static String label(Kind kind) {
        return switch (kind) {
            case BROKEN -> "broken";
            case FIXED -> "fixed";
            case STILL_WRONG -> "wrong in another way";
        };
    }
}
