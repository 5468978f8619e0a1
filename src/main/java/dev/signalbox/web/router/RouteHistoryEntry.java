package dev.signalbox.web.router;

import dev.signalbox.editing.RouteOrigins;
import dev.signalbox.route.Route;
import dev.signalbox.store.Revision;
import dev.signalbox.store.RevisionNote;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A revision in the history of one route.
 *
 * @param change what it did to the route; null where only routes of the same name changed places
 * @param from the route's name before, where the revision renamed it to the name that the history is of; null otherwise
 * @param to the route's name afterwards, where the revision renamed it from that; null otherwise
 * @param source number of the revision whose content of the route can be restored from here
 * @param content the route in that revision; null if there is none to restore
 */
public record RouteHistoryEntry(
        Revision revision,
        @Nullable RevisionNote note,
        @Nullable RouteChange change,
        @Nullable String from,
        @Nullable String to,
        int source,
        @Nullable Route content) {
    /**
     * Compares two revisions by a route.
     *
     * @param before the revision before; null for the first
     * @param name of the route
     */
    static RouteHistoryEntry of(
            @Nullable Revision before, Revision revision, String name, @Nullable RevisionNote note) {
        List<Route> was = before == null ? List.of() : before.config().routes();
        List<Route> is = revision.config().routes();
        int a = RouteHref.first(was, name);
        int b = RouteHref.first(is, name);
        int number = revision.number();
        if (b >= 0) {
            int origin = a >= 0 ? a : RouteOrigins.between(was, is)[b];
            @Nullable
            RouteChange change = origin < 0
                    ? RouteChange.added(is.get(b))
                    : RouteChange.between(was.get(origin), is.get(b)).orElse(null);
            @Nullable String from = a < 0 && origin >= 0 ? was.get(origin).name() : null;
            return new RouteHistoryEntry(revision, note, change, from, null, number, is.get(b));
        }
        Optional<Route> renamed = a < 0 ? Optional.empty() : following(was, a, is);
        @Nullable
        RouteChange change = a < 0
                ? null
                : renamed.flatMap(route -> RouteChange.between(was.get(a), route))
                        .orElseGet(() -> RouteChange.removed(was.get(a)));
        return new RouteHistoryEntry(
                revision,
                note,
                change,
                null,
                renamed.map(Route::name).orElse(null),
                number - 1,
                a < 0 ? null : was.get(a));
    }

    private static Optional<Route> following(List<Route> was, int place, List<Route> is) {
        int[] origins = RouteOrigins.between(was, is);
        for (int i = 0; i < origins.length; i++) {
            if (origins[i] == place) {
                return Optional.of(is.get(i));
            }
        }
        return Optional.empty();
    }
}
