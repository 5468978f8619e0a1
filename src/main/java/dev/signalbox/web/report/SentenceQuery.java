package dev.signalbox.web.report;

import dev.signalbox.quality.EvaluatedSentence;
import dev.signalbox.web.frame.RequestParameters;
import dev.signalbox.web.page.DisplayFormat;
import dev.signalbox.web.page.ListPaging;
import io.javalin.http.Context;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which sentences of an evaluation a list shows.
 *
 * @param expected the labelled route, empty for none; null for every one
 * @param chosen the chosen route, empty for none; null for every one
 * @param q text that the sentence contains, in any case; empty for all
 */
public record SentenceQuery(
        Show show, @Nullable String expected, @Nullable String chosen, String q, int page) {
    private static final int SIZE = 7;

    /** Which results. */
    public enum Show {
        MISSES("Misses"),
        RIGHT("Right ones"),
        ALL("All sentences");

        private final String label;

        Show(String label) {
            this.label = label;
        }

        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** Returns labels by word, to choose from. */
        public static Map<String, String> options() {
            Map<String, String> options = new LinkedHashMap<>();
            for (Show show : values()) {
                options.put(show.id(), show.label);
            }
            return options;
        }

        private static Show of(String id) {
            for (Show show : values()) {
                if (show.id().equals(id)) {
                    return show;
                }
            }
            return MISSES;
        }
    }

    static SentenceQuery of(Context ctx) {
        return new SentenceQuery(
                Show.of(RequestParameters.text(ctx, "show")),
                ctx.queryParam("expected"),
                ctx.queryParam("chosen"),
                RequestParameters.text(ctx, "q"),
                RequestParameters.positive(ctx, "page", 1));
    }

    List<EvaluatedSentence> found(List<EvaluatedSentence> all) {
        String wanted = q.toLowerCase(Locale.ROOT);
        return all.stream()
                .filter(each -> show == Show.ALL || each.isRight() == (show == Show.RIGHT))
                .filter(each -> expected == null || each.asked().route().equals(expected))
                .filter(each -> chosen == null || each.chosen().equals(chosen))
                .filter(each -> each.asked().sentence().toLowerCase(Locale.ROOT).contains(wanted))
                .toList();
    }

    ListPaging paging(String path, int total) {
        return new ListPaging(page, SIZE, total, path + "?" + text());
    }

    /** Returns the query as a URL says it, without the page. */
    public String text() {
        return "show=" + show.id()
                + (expected == null ? "" : "&expected=" + DisplayFormat.query(expected))
                + (chosen == null ? "" : "&chosen=" + DisplayFormat.query(chosen))
                + (q.isEmpty() ? "" : "&q=" + DisplayFormat.query(q));
    }

    /** Returns the query for every labelled route. */
    public SentenceQuery withoutExpected() {
        return new SentenceQuery(show, null, chosen, q, 1);
    }

    /** Returns the query for every chosen route. */
    public SentenceQuery withoutChosen() {
        return new SentenceQuery(show, expected, null, q, 1);
    }
}
