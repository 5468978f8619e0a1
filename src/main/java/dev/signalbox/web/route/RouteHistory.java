package dev.signalbox.web.route;

import dev.signalbox.route.Route;
import dev.signalbox.route.RouteField;
import dev.signalbox.store.Revision;
import dev.signalbox.store.Router;
import dev.signalbox.store.RouterStore;
import dev.signalbox.web.router.ConfigChanges;
import dev.signalbox.web.router.MergeQuestion;
import dev.signalbox.web.router.RouteHref;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * A route through the revisions that were made since somebody opened its page, renamed or not.
 *
 * @param stops each revision that has it, the one that was opened first
 * @param start its place in that one
 * @param place its place in the newest; -1 where it is no longer there
 * @param removal the revision that removed it; null where it is there
 */
record RouteHistory(
        List<Stop> stops, int start, int place, @Nullable Revision removal) {
    /** Revisions looked at one by one; of what lies further back, only the end is compared. */
    private static final int STEPS = 100;

    /** The route in one revision. */
    record Stop(Revision revision, Route route) {}

    /**
     * Follows the route that a URL names.
     *
     * @param base number of the revision that the URL's name was taken from
     * @return empty where there is no such revision, or no such route in it
     */
    static Optional<RouteHistory> of(Context ctx, RouterStore routers, Router router, int base) {
        Optional<Revision> first =
                base == router.head().number() ? Optional.of(router.head()) : routers.revision(router.id(), base);
        if (first.isEmpty()) {
            return Optional.empty();
        }
        OptionalInt start = RouteHref.place(ctx, first.get().config().routes());
        return start.isEmpty() ? Optional.empty() : Optional.of(follow(routers, router, first.get(), start.getAsInt()));
    }

    private static RouteHistory follow(RouterStore routers, Router router, Revision first, int start) {
        int head = router.head().number();
        List<Stop> stops = new ArrayList<>();
        stops.add(new Stop(first, first.config().routes().get(start)));
        Revision last = first;
        Revision removal = null;
        int place = start;
        for (int n = head - first.number() > STEPS ? head : first.number() + 1; n <= head; n++) {
            Revision next =
                    n == head ? router.head() : routers.revision(router.id(), n).orElseThrow();
            List<Route> after = next.config().routes();
            int found = place < 0
                    ? RouteHref.first(after, stops.getLast().route().name())
                    : ConfigChanges.following(last.config().routes(), place, after);
            removal = found >= 0 ? null : place >= 0 ? next : removal;
            place = found;
            last = next;
            if (place >= 0) {
                stops.add(new Stop(next, after.get(place)));
            }
        }
        return new RouteHistory(List.copyOf(stops), start, place, removal);
    }

    /** The route as it was when its page was opened. */
    Route base() {
        return stops.getFirst().route();
    }

    /** The route as it is, or was last. */
    Route newest() {
        return stops.getLast().route();
    }

    /** What a field was in a revision, or in the last one before that has the route. */
    @Nullable
    Object seen(int revision, RouteField field) {
        @Nullable Object value = field.of(base());
        for (Stop stop : stops) {
            if (stop.revision().number() <= revision) {
                value = field.of(stop.route());
            }
        }
        return value;
    }

    /** Who made a field what it is now; null where it is what it was. */
    MergeQuestion.@Nullable By by(RouteField field) {
        if (Objects.equals(field.of(base()), field.of(newest()))) {
            return null;
        }
        Stop by = stops.getLast();
        for (int i = stops.size() - 1;
                i > 0 && Objects.equals(field.of(stops.get(i).route()), field.of(newest()));
                i--) {
            by = stops.get(i);
        }
        Revision made = by.revision();
        return new MergeQuestion.By(made.who(), made.at(), "revision " + made.number());
    }
}
