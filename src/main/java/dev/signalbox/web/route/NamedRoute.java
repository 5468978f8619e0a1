package dev.signalbox.web.route;

import dev.signalbox.route.Route;
import dev.signalbox.store.Revision;
import dev.signalbox.store.Router;
import dev.signalbox.store.StaleRevisionException;
import dev.signalbox.web.frame.PageServices;
import dev.signalbox.web.router.NamedRouter;
import dev.signalbox.web.router.RouteHref;
import io.javalin.http.Context;
import java.util.OptionalInt;

/**
 * The route that a form edits, as its URL names it.
 *
 * @param router with its newest revision
 * @param revision the one that the form was made from
 * @param place of the route in that
 */
record NamedRoute(Router router, Revision revision, int place) {
    /**
     * Finds it.
     *
     * @throws StaleRevisionException if the form is of another revision than the newest, and that is not kept or has no such route
     * @throws dev.signalbox.web.frame.NotFoundException if there is no such router, or the newest revision has no such route
     */
    static NamedRoute of(Context ctx, PageServices parts) {
        Router router = NamedRouter.of(ctx, parts);
        Revision head = router.head();
        int base = NamedRouter.base(ctx);
        if (base == head.number()) {
            return new NamedRoute(
                    router, head, RouteHref.find(ctx, head.config().routes()));
        }
        StaleRevisionException stale = new StaleRevisionException(router.id(), base, head.number());
        Revision revision = parts.routers().revision(router.id(), base).orElseThrow(() -> stale);
        OptionalInt place = RouteHref.place(ctx, revision.config().routes());
        return new NamedRoute(router, revision, place.orElseThrow(() -> stale));
    }

    /** The route as the form had it. */
    Route route() {
        return revision.config().routes().get(place);
    }
}
