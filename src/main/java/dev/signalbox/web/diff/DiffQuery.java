package dev.signalbox.web.diff;

import dev.signalbox.route.UtteranceKey;
import dev.signalbox.sync.diff.DiffEntry;
import dev.signalbox.sync.diff.DiffEntry.Tag;
import dev.signalbox.web.frame.RequestParameters;
import dev.signalbox.web.page.DisplayFormat;
import io.javalin.http.Context;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Which lines of a diff are shown.
 *
 * @param tag as the URL says it; an unknown one selects every line that differs
 * @param route only this one; empty for all
 * @param change only the lines of this {@link ChangeGroup}; empty for all
 * @param q text that the utterance or its route holds, in either case; empty for all
 */
public record DiffQuery(String tag, String route, String q, String change) {
    public static final String DIFFERING = "differing";
    public static final String ALL = "all";

    public DiffQuery {
        tag = tag.equals(ALL) || tag(tag) != null ? tag : DIFFERING;
    }

    /** Creates a query for lines of all changes. */
    public DiffQuery(String tag, String route, String q) {
        this(tag, route, q, "");
    }

    static DiffQuery of(Context ctx) {
        return new DiffQuery(
                RequestParameters.text(ctx, "tag"),
                RequestParameters.exact(ctx, "route"),
                RequestParameters.text(ctx, "q"),
                RequestParameters.text(ctx, "change"));
    }

    /** What the URL calls a tag. */
    public static String id(Tag tag) {
        return tag.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    boolean takes(DiffEntry entry) {
        return takes(entry.tag()) && takes(entry.pair());
    }

    private boolean takes(Tag found) {
        Tag wanted = tag(tag);
        return wanted == null ? tag.equals(ALL) || found != Tag.SAME : found == wanted;
    }

    private boolean takes(UtteranceKey pair) {
        String wanted = q.toLowerCase(Locale.ROOT);
        return (route.isEmpty() || route.equals(pair.route()))
                && (wanted.isEmpty()
                        || pair.utterance().toLowerCase(Locale.ROOT).contains(wanted)
                        || pair.route().toLowerCase(Locale.ROOT).contains(wanted));
    }

    /** Whether anything beyond the usual is asked for. */
    public boolean isNarrowed() {
        return !tag.equals(DIFFERING) || !route.isEmpty() || !q.isEmpty() || !change.isEmpty();
    }

    /** The same query for the lines of one group. */
    public DiffQuery withChange(String id) {
        return new DiffQuery(tag, route, q, id);
    }

    public DiffQuery withRoute(String name) {
        return new DiffQuery(tag, name, q);
    }

    public DiffQuery withTag(String word) {
        return new DiffQuery(word, route, q);
    }

    /** The query of a URL, without what is as usual; empty or with its question mark. */
    public String url() {
        StringBuilder url = new StringBuilder();
        add(url, "tag", tag.equals(DIFFERING) ? "" : tag);
        add(url, "route", route);
        add(url, "q", q);
        add(url, "change", change);
        return url.toString();
    }

    private static void add(StringBuilder url, String name, String value) {
        if (!value.isEmpty()) {
            url.append(url.isEmpty() ? '?' : '&').append(name).append('=').append(DisplayFormat.query(value));
        }
    }

    private static @Nullable Tag tag(String word) {
        for (Tag tag : Tag.values()) {
            if (id(tag).equals(word)) {
                return tag;
            }
        }
        return null;
    }
}
