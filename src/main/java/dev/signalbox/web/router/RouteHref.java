package dev.signalbox.web.router;

import dev.signalbox.route.CodePoints;
import dev.signalbox.route.Route;
import dev.signalbox.web.frame.NotFoundException;
import dev.signalbox.web.frame.RequestParameters;
import dev.signalbox.web.page.DisplayFormat;
import dev.signalbox.web.page.PageAction;
import dev.signalbox.web.page.TextExcerpt;
import io.javalin.http.Context;
import java.util.List;
import java.util.OptionalInt;

/**
 * The URL of a route's page. A name can be any text, so it is part of the query; its place in the list is added where the name alone would
 * not do: a config may name two routes alike, and half a surrogate pair has no form in a URL.
 */
public final class RouteHref {
    /** How many utterances a page of a route lists. */
    public static final int UTTERANCES = 50;

    private RouteHref() {}

    /**
     * The place on a route's page where an utterance is listed.
     *
     * @param utterance its place in the route
     */
    public static String of(long router, List<Route> routes, int at, int utterance) {
        int page = utterance / UTTERANCES + 1;
        return of(router, routes, at) + (page > 1 ? "&page=" + page : "") + "#u-" + utterance;
    }

    /** The page of the route at that place. */
    public static String of(long router, List<Route> routes, int at) {
        return of(router, "", routes, at);
    }

    /**
     * A page below the route's.
     *
     * @param below such as {@code /removal}; empty for the route's own
     */
    public static String of(long router, String below, List<Route> routes, int at) {
        String name = routes.get(at).name();
        boolean clear = first(routes, name) == at && !CodePoints.hasLoneSurrogate(name);
        return "/routers/" + router + "/route" + below + "?name=" + DisplayFormat.query(name)
                + (clear ? "" : "&at=" + at);
    }

    /** The page that normalizes the utterances of the route at that place. */
    public static String normalizing(long router, List<Route> routes, int at) {
        return of(router, "", routes, at).replaceFirst("/route\\?", "/normalization?");
    }

    /**
     * The place of the route that a URL names.
     *
     * @throws NotFoundException if there is none, or no longer
     */
    public static int find(Context ctx, List<Route> routes) {
        return place(ctx, routes)
                .orElseThrow(() -> new NotFoundException(
                        "route \"" + TextExcerpt.of(RequestParameters.exact(ctx, "name")) + "\"",
                        new PageAction.Go(
                                "View its history",
                                RouteHistoryPage.href(
                                        RequestParameters.id(ctx, "router"), RequestParameters.exact(ctx, "name")))));
    }

    /** The place of the route that a URL names; empty where there is none, or no longer. */
    public static OptionalInt place(Context ctx, List<Route> routes) {
        String name = RequestParameters.exact(ctx, "name");
        String at = RequestParameters.exact(ctx, "at");
        if (at.matches("[0-9]{1,9}")) {
            int place = Integer.parseInt(at);
            if (place < routes.size() && FormText.same(routes.get(place).name(), name)) {
                return OptionalInt.of(place);
            }
        }
        int place = first(routes, name);
        return place < 0 ? OptionalInt.empty() : OptionalInt.of(place);
    }

    /** The place of the first route of that name; -1 where there is none. */
    public static int first(List<Route> routes, String name) {
        for (int i = 0; i < routes.size(); i++) {
            if (routes.get(i).name().equals(name)) {
                return i;
            }
        }
        return -1;
    }
}
