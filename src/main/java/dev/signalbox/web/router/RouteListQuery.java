package dev.signalbox.web.router;

import dev.signalbox.route.Route;
import dev.signalbox.store.Router;
import dev.signalbox.web.frame.RequestParameters;
import dev.signalbox.web.page.DisplayFormat;
import dev.signalbox.web.page.ListPaging;
import io.javalin.http.Context;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What a list of routes shows.
 *
 * @param q text that a route or one of its utterances contains; empty for all
 * @param page number, from 1
 */
public record RouteListQuery(String q, RouteFilter filter, RouteSort sort, int page) {
    private static final int SIZE = 50;

    /** The one that a URL asks for. */
    static RouteListQuery of(Context ctx) {
        return new RouteListQuery(
                RequestParameters.text(ctx, "q"),
                RouteFilter.of(RequestParameters.text(ctx, "filter")),
                RouteSort.of(RequestParameters.text(ctx, "sort")),
                RequestParameters.positive(ctx, "page", 1));
    }

    /** The routes that it finds, in its order. */
    List<RouteLine> lines(long router, List<Route> routes, @Nullable Double threshold) {
        List<RouteLine> found = IntStream.range(0, routes.size())
                .filter(at -> filter.takes(routes.get(at)))
                .mapToObj(at -> RouteLine.of(router, routes, at, q))
                .flatMap(Optional::stream)
                .toList();
        return sort.sorted(found, threshold);
    }

    ListPaging paging(Router router, int total) {
        return new ListPaging(page, SIZE, total, href(router, "") + query(sort));
    }

    /** URL of the list in another order, with the same filter and page. */
    public String sorted(Router router, RouteSort other) {
        return href(router, "") + query(other) + onPage();
    }

    /** URL of what is done with routes of the list; empty for the list itself. It leads back to the same part of it. */
    public String action(Router router, String below) {
        return href(router, below) + query(sort) + onPage();
    }

    private static String href(Router router, String below) {
        return "/routers/" + router.id() + below + "?";
    }

    private String onPage() {
        return page > 1 ? "&page=" + page : "";
    }

    private String query(RouteSort order) {
        return "q=" + DisplayFormat.query(q) + "&filter=" + filter.id()
                + (order.id().isEmpty() ? "" : "&sort=" + order.id());
    }
}
