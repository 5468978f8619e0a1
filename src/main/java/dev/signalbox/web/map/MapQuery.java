package dev.signalbox.web.map;

import dev.signalbox.route.UtteranceKey;
import dev.signalbox.web.frame.RequestParameters;
import dev.signalbox.web.page.DisplayFormat;
import io.javalin.http.Context;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What the page of the map shows.
 *
 * @param routes whose utterances to show; empty for all
 * @param q text that an utterance contains, in any case; empty for all
 * @param page of the table, from 1
 */
public record MapQuery(Set<String> routes, String q, MapWindow window, int page) {
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,6}");
    private static final Pattern CELL = Pattern.compile("([0-9])-([0-9])");

    /** The one that a URL asks for. A cell means the part of the map around it. */
    static MapQuery of(Context ctx) {
        MapWindow window = new MapWindow(number(ctx, "zoom"), number(ctx, "x"), number(ctx, "y"));
        MapWindow shown = CELL.matcher(RequestParameters.text(ctx, "cell"))
                .results()
                .findFirst()
                .map(cell -> window.into(digit(cell, 1), digit(cell, 2)))
                .orElse(window);
        return new MapQuery(
                Set.copyOf(ctx.queryParams("route")),
                RequestParameters.text(ctx, "q"),
                shown,
                RequestParameters.positive(ctx, "page", 1));
    }

    private static int digit(MatchResult cell, int group) {
        return Integer.parseInt(cell.group(group));
    }

    private static int number(Context ctx, String name) {
        String text = RequestParameters.text(ctx, name);
        return NUMBER.matcher(text).matches() ? Integer.parseInt(text) : 0;
    }

    /** Returns whether it may leave utterances out. */
    public boolean isFiltered() {
        return !routes.isEmpty() || !q.isEmpty();
    }

    boolean finds(UtteranceKey utterance) {
        return (routes.isEmpty() || routes.contains(utterance.route()))
                && (q.isEmpty()
                        || utterance.utterance().toLowerCase(Locale.ROOT).contains(q.toLowerCase(Locale.ROOT)));
    }

    /** Returns the URL of another part of the map with the same filter. */
    String href(long router, MapWindow other) {
        String filter = routes.stream()
                .sorted()
                .map(route -> "&route=" + DisplayFormat.query(route))
                .collect(Collectors.joining());
        return "/routers/" + router + "/map?q=" + DisplayFormat.query(q) + filter
                + (other.isWhole() ? "" : "&zoom=" + other.zoom() + "&x=" + other.x() + "&y=" + other.y());
    }
}
