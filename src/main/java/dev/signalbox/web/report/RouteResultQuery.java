package dev.signalbox.web.report;

import dev.signalbox.web.frame.RequestParameters;
import dev.signalbox.web.page.DisplayFormat;
import dev.signalbox.web.page.ListPaging;
import io.javalin.http.Context;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a list of routes of an evaluation shows.
 *
 * @param q text that a name contains, in any case; empty for all
 * @param onlyWrong whether only routes with a wrong sentence
 */
public record RouteResultQuery(String q, boolean onlyWrong, ResultColumn column, boolean descending, int page) {
    /** The lowest F1 first. */
    static final RouteResultQuery WORST = new RouteResultQuery("", false, ResultColumn.F1, false, 1);

    private static final int SIZE = 30;
    private static final String WRONG = "wrong";

    static RouteResultQuery of(Context ctx) {
        String sort = RequestParameters.text(ctx, "sort");
        boolean descending = sort.startsWith("-");
        return new RouteResultQuery(
                RequestParameters.text(ctx, "q"),
                RequestParameters.text(ctx, "show").equals(WRONG),
                ResultColumn.of(descending ? sort.substring(1) : sort).orElse(ResultColumn.F1),
                descending,
                RequestParameters.positive(ctx, "page", 1));
    }

    /** Returns the routes that it finds, in its order; equal ones with more wrong sentences first. */
    List<RouteResultLine> found(List<RouteResultLine> all) {
        Comparator<RouteResultLine> order = descending ? column.order().reversed() : column.order();
        return all.stream()
                .filter(line -> line.name().toLowerCase(Locale.ROOT).contains(q.toLowerCase(Locale.ROOT)))
                .filter(line -> !onlyWrong || wrong(line) > 0)
                .sorted(order.thenComparing(
                        Comparator.comparingInt(RouteResultQuery::wrong).reversed()))
                .toList();
    }

    private static int wrong(RouteResultLine line) {
        return line.result().labelled()
                + line.result().chosen()
                - 2 * line.result().right();
    }

    ListPaging paging(String path, int total) {
        return new ListPaging(page, SIZE, total, href(path, column, descending));
    }

    /** Returns the URL of the list sorted by a column: the other way round if it is already. */
    public String sorted(String path, ResultColumn by) {
        return href(path, by, by == column && !descending);
    }

    /** Returns which routes can be shown, by word. */
    public static Map<String, String> options() {
        Map<String, String> options = new LinkedHashMap<>();
        options.put("all", "All routes");
        options.put(WRONG, "With wrong answers");
        return options;
    }

    /** Returns the word for those that are shown. */
    public String show() {
        return onlyWrong ? WRONG : "all";
    }

    /** Returns the order as the URL says it. */
    public String sort() {
        return (descending ? "-" : "") + column.id();
    }

    /** Returns what {@code aria-sort} says of a column; null where the list is not sorted by it. */
    public @Nullable String aria(ResultColumn of) {
        return of != column ? null : descending ? "descending" : "ascending";
    }

    private String href(String path, ResultColumn by, boolean down) {
        return path + "?q=" + DisplayFormat.query(q) + (onlyWrong ? "&show=" + WRONG : "") + "&sort="
                + (down ? "-" : "") + by.id();
    }
}
