package dev.signalbox.web.route;

import dev.signalbox.editing.EditResult;
import dev.signalbox.editing.RouteHistory;
import dev.signalbox.store.Revision;
import dev.signalbox.store.Router;
import dev.signalbox.web.router.RouteHref;

/**
 * The page for an edit of a route that was removed in the meantime.
 *
 * @param base number of the revision that the form was made from
 * @param utterances how many it had last
 */
public record GoneView(Router router, String href, int base, RouteDraft draft, Revision removal, int utterances) {
    static GoneView of(EditResult.Gone gone, RouteDraft draft) {
        RouteHistory history = gone.history();
        return new GoneView(
                gone.router(),
                RouteHref.of(gone.router().id(), history.first().config().routes(), history.start()),
                gone.base(),
                gone.nameTaken() ? draft.nameTaken() : draft,
                gone.removal(),
                history.newest().utterances().size());
    }
}
