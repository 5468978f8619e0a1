package dev.signalbox.web.route;

import dev.signalbox.route.Route;
import dev.signalbox.store.Revision;
import dev.signalbox.store.Router;

/**
 * The route that a form edits, as its URL names it.
 *
 * @param router with its newest revision
 * @param revision the one that the form was made from
 * @param place of the route in that
 */
public record NamedRoute(Router router, Revision revision, int place) {
    /** The route as the form had it. */
    public Route route() {
        return revision.config().routes().get(place);
    }
}
