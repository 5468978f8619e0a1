package dev.signalbox.editing;

import dev.signalbox.route.Route;
import dev.signalbox.route.RouteField;
import dev.signalbox.store.Revision;
import dev.signalbox.store.Router;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * A route through the revisions from the one that an edit was made from to the newest, renamed or not.
 *
 * @param stops each revision that has it, the edit's base first
 * @param start its place in that one
 * @param place its place in the newest; -1 where it is no longer there
 * @param removal the revision that removed it; null where it is there
 */
public record RouteHistory(
        List<Stop> stops, int start, int place, @Nullable Revision removal) {
    /** Revisions looked at one by one; of what lies further back, only the end is compared. */
    private static final int STEPS = 100;

    /** The route in one revision. */
    public record Stop(Revision revision, Route route) {}

    /**
     * Follows a route.
     *
     * @param revisions those of the router by number
     * @param base number of the revision to begin with
     * @param start place of the route in that revision
     * @return empty where no such revision is kept
     * @throws IndexOutOfBoundsException if the revision has no such place
     */
    static Optional<RouteHistory> of(IntFunction<Optional<Revision>> revisions, Router router, int base, int start) {
        Optional<Revision> first = base == router.head().number() ? Optional.of(router.head()) : revisions.apply(base);
        return first.map(revision -> follow(revisions, router, revision, start));
    }

    private static RouteHistory follow(
            IntFunction<Optional<Revision>> revisions, Router router, Revision first, int start) {
        int head = router.head().number();
        List<Stop> stops = new ArrayList<>();
        stops.add(new Stop(first, first.config().routes().get(start)));
        Revision last = first;
        Revision removal = null;
        int place = start;
        for (int n = head - first.number() > STEPS ? head : first.number() + 1; n <= head; n++) {
            Revision next = n == head ? router.head() : revisions.apply(n).orElseThrow();
            List<Route> after = next.config().routes();
            int found = place < 0
                    ? RouteOrigins.first(after, stops.getLast().route().name())
                    : RouteOrigins.following(last.config().routes(), place, after);
            removal = found >= 0 ? null : place >= 0 ? next : removal;
            place = found;
            last = next;
            if (place >= 0) {
                stops.add(new Stop(next, after.get(place)));
            }
        }
        return new RouteHistory(List.copyOf(stops), start, place, removal);
    }

    /** The revision that the edit was made from. */
    public Revision first() {
        return stops.getFirst().revision();
    }

    /** The route as it was in the edit's base. */
    public Route base() {
        return stops.getFirst().route();
    }

    /** The route as it is, or was last. */
    public Route newest() {
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

    /** The revision that made a field what it is now; null where it is what it was. */
    public @Nullable Revision lastEdit(RouteField field) {
        if (Objects.equals(field.of(base()), field.of(newest()))) {
            return null;
        }
        Stop by = stops.getLast();
        for (int i = stops.size() - 1;
                i > 0 && Objects.equals(field.of(stops.get(i).route()), field.of(newest()));
                i--) {
            by = stops.get(i);
        }
        return by.revision();
    }
}
