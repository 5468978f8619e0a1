package dev.signalbox.editing;

import dev.signalbox.editing.EditAttempt.Commit;
import dev.signalbox.editing.EditAttempt.Done;
import dev.signalbox.editing.EditAttempt.Step;
import dev.signalbox.route.Route;
import dev.signalbox.store.Router;
import java.util.ArrayList;
import java.util.List;

/**
 * What an edit of a router can come to.
 *
 * @param router with its newest revision
 * @param base number of the revision that the edit was made from
 */
record EditSteps(Router router, int base) {
    /** Puts a route in the place of what it was; what changes nothing makes no revision. */
    Step put(int place, Route now, String what) {
        List<Route> routes = routes();
        return routes.set(place, now).equals(now) ? unchanged(place) : commit(routes, place, what);
    }

    Step commit(List<Route> routes, int place, String what) {
        return new Commit(router.head().config().withRoutes(routes), place, what);
    }

    Step unchanged(int place) {
        return new Done(new EditResult.Unchanged(router, base, place));
    }

    Step invalid(boolean taken) {
        return new Done(new EditResult.Invalid(router, base, taken));
    }

    Step unfit() {
        return new Done(new EditResult.Unfit(router, base));
    }

    Step refused(UtteranceProblem problem) {
        return new Done(new EditResult.UtteranceRefused(router, base, problem));
    }

    Step outdated() {
        return new Done(new EditResult.Outdated(router.id(), base, router.head().number()));
    }

    boolean isOutdated() {
        return base != router.head().number();
    }

    List<Route> routes() {
        return new ArrayList<>(router.head().config().routes());
    }
}
