package dev.signalbox.web.router;

import dev.signalbox.route.Route;
import dev.signalbox.store.Revision;
import dev.signalbox.store.Router;
import dev.signalbox.store.RouterStore;
import dev.signalbox.store.StaleRevisionException;
import dev.signalbox.web.frame.RequestParameters;
import dev.signalbox.web.frame.RouterLookup;
import dev.signalbox.web.page.TextExcerpt;
import io.javalin.http.Context;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Routes that are selected in the list of a router.
 *
 * @param router with its newest revision
 * @param revision the one that the list was shown from
 * @param all whether all are that the list's filter takes, on whatever page
 * @param places of the selected routes in that revision
 */
record RouteSelection(Router router, Revision revision, boolean all, Set<Integer> places) {
    /**
     * What was sent.
     *
     * @throws StaleRevisionException if the revision of the list is not kept
     */
    static RouteSelection of(Context ctx, Router router, RouterStore routers) {
        int base = RouterLookup.base(ctx);
        int head = router.head().number();
        Revision revision = base == head
                ? router.head()
                : routers.revision(router.id(), base)
                        .orElseThrow(() -> new StaleRevisionException(router.id(), base, head));
        List<Route> routes = revision.config().routes();
        boolean all = RequestParameters.ticked(ctx, "all");
        Set<Integer> places = all
                ? RouteListQuery.of(ctx).lines(router.id(), routes, null).stream()
                        .map(RouteLine::at)
                        .collect(Collectors.toCollection(TreeSet::new))
                : ctx.formParams("route").stream()
                        .filter(place -> place.matches("0|[1-9][0-9]{0,8}"))
                        .map(Integer::valueOf)
                        .filter(place -> place < routes.size())
                        .collect(Collectors.toCollection(TreeSet::new));
        return new RouteSelection(router, revision, all, places);
    }

    /** The first names, fit for rows. */
    List<String> names(int most) {
        return places.stream()
                .limit(most)
                .map(place ->
                        TextExcerpt.of(revision.config().routes().get(place).name()))
                .toList();
    }
}
