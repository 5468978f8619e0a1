package dev.signalbox.web.testset;

import dev.signalbox.quality.LabelledSentence;
import dev.signalbox.quality.TestSetSplit;
import dev.signalbox.web.frame.RequestParameters;
import dev.signalbox.web.page.DisplayFormat;
import io.javalin.http.Context;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Which rows of a test set a page shows.
 *
 * @param q text in the sentence, in any case; empty for all
 * @param route whose rows; {@value #NONE} for rows without a route, empty for all
 * @param tag that a row must have; empty for all
 * @param part {@code fit}, {@code held-out} or empty for both
 */
public record RowFilter(String q, String route, String tag, String part) {
    /** Stands for no route; a route of this name is found by its name as text. */
    public static final String NONE = "(none)";

    static RowFilter of(Context ctx) {
        return new RowFilter(
                RequestParameters.text(ctx, "q"),
                RequestParameters.text(ctx, "route"),
                RequestParameters.text(ctx, "tag"),
                RequestParameters.text(ctx, "part"));
    }

    /** The sides of the split by the word the form sends. */
    public static Map<String, String> parts() {
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put("", "All");
        parts.put("fit", "Fit");
        parts.put("held-out", "Held-out");
        return parts;
    }

    /** Returns the filter that a form carries along. */
    static RowFilter carried(Context ctx) {
        return new RowFilter(
                RequestParameters.field(ctx, "q"),
                RequestParameters.field(ctx, "in_route"),
                RequestParameters.field(ctx, "tag"),
                RequestParameters.field(ctx, "part"));
    }

    /** Returns the places of the rows that it takes, from 0, in order. */
    List<Integer> places(List<LabelledSentence> rows, TestSetSplit split) {
        String wanted = q.toLowerCase(Locale.ROOT);
        return IntStream.range(0, rows.size())
                .filter(place -> takes(rows.get(place), wanted, split))
                .boxed()
                .toList();
    }

    private boolean takes(LabelledSentence row, String wanted, TestSetSplit split) {
        return (wanted.isEmpty() || row.sentence().toLowerCase(Locale.ROOT).contains(wanted))
                && (route.isEmpty() || row.route().equals(route) || (route.equals(NONE) && !row.isInScope()))
                && (tag.isEmpty() || row.tags().contains(tag))
                && switch (part) {
                    case "fit" -> !split.isHeldOut(row.sentence());
                    case "held-out" -> split.isHeldOut(row.sentence());
                    default -> true;
                };
    }

    public boolean isEmpty() {
        return q.isEmpty() && route.isEmpty() && tag.isEmpty() && part.isEmpty();
    }

    /** Returns the query of a URL that filters so, without a page. */
    public String query() {
        return "?q=" + DisplayFormat.query(q) + "&route=" + DisplayFormat.query(route) + "&tag="
                + DisplayFormat.query(tag) + "&part=" + DisplayFormat.query(part);
    }
}
