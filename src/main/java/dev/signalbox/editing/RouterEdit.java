package dev.signalbox.editing;

import dev.signalbox.route.NormalizedRoute;
import dev.signalbox.route.Route;
import dev.signalbox.route.RouterConfig;
import dev.signalbox.store.Revision;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * An edit of a router, made from one revision of it. Places are those of the routes in that revision. How far an edit is merged with what
 * others saved since is said at each.
 */
public sealed interface RouterEdit {
    /** An edit of one route, which is followed through the revisions that others made. */
    sealed interface OfRoute extends RouterEdit {
        /** The route's place in the revision that the edit was made from. */
        int place();
    }

    /**
     * Gives a route other fields and adds utterances. Merged by the field; of a field that others changed as well, the author is asked.
     *
     * @param putBack whether a route that was removed in the meantime is restored with what was typed
     */
    record EditFields(int place, RouteInput input, RouteChoices choices, boolean putBack) implements OfRoute {}

    /** Adds the utterances that the route does not have yet. Always merged. */
    record AddUtterances(int place, List<String> utterances) implements OfRoute {
        public AddUtterances {
            utterances = List.copyOf(utterances);
        }
    }

    /**
     * Removes utterances. Always merged.
     *
     * @param utterances their places in the route as the edit's base has it
     */
    record RemoveUtterances(int place, Set<Integer> utterances) implements OfRoute {
        public RemoveUtterances {
            utterances = Set.copyOf(utterances);
        }
    }

    /**
     * Gives an utterance another text, in its place. Merged, but for an utterance that others edited or removed.
     *
     * @param at its place in the route as the edit's base has it
     */
    record EditUtterance(int place, int at, String text) implements OfRoute {}

    /**
     * Moves or copies utterances to another route. Merged, but for a target that was removed or renamed, or added by another person.
     *
     * @param utterances their places in the route as the edit's base has it
     * @param target name of the other route
     * @param isNew whether it is added
     * @param copy whether they stay in their route as well
     */
    record TransferUtterances(int place, Set<Integer> utterances, String target, boolean isNew, boolean copy)
            implements OfRoute {
        public TransferUtterances {
            utterances = Set.copyOf(utterances);
        }
    }

    /** Removes a route. Merged if no other person edited that route; already done if others removed it. */
    record RemoveRoute(int place) implements OfRoute {}

    /** Adds a route at the end. Always merged, but for a name that another route has. */
    record AddRoute(RouteInput input) implements RouterEdit {}

    /**
     * Normalizes utterances. Not merged: it is shown before it is saved.
     *
     * @param place of the one route; empty for all of the router
     */
    record NormalizeRoutes(OptionalInt place) implements RouterEdit {
        /** Every route of the list, only the chosen ones of them changed. */
        public List<NormalizedRoute> in(List<Route> routes) {
            return IntStream.range(0, routes.size())
                    .mapToObj(i -> place.isEmpty() || place.getAsInt() == i
                            ? NormalizedRoute.of(routes.get(i))
                            : new NormalizedRoute(routes.get(i), List.of()))
                    .toList();
        }
    }

    /** Creates a new revision with the contents of an old one, even if nothing changes. Not merged. */
    record RestoreRevision(Revision old) implements RouterEdit {}

    /**
     * Changes several routes alike. Merged, but for a route of which others edited what this changes.
     *
     * @param places of the routes; at least one
     */
    record EditRoutes(Set<Integer> places, RouteBatch change) implements RouterEdit {
        public EditRoutes {
            places = Set.copyOf(places);
        }
    }

    /**
     * Makes one route what it was in an old revision; the others stay. Merged if no other person edited that route. Refused if another
     * route has its name.
     *
     * @param place of the route in the edit's base; -1 where that does not have it
     * @param then the place of the route in the old revision
     */
    record RestoreRoute(int place, Revision old, int then) implements RouterEdit {
        Route route() {
            return old.config().routes().get(then);
        }
    }

    /**
     * Takes back what a revision changed of the routes, and keeps what later ones did. Merged, but for what a later one changed as well.
     *
     * @param undone the revision
     * @param before the one before it
     */
    record UndoRevision(Revision undone, Revision before) implements RouterEdit {}

    /**
     * Replaces the router's config, even by an equal one. Not merged.
     *
     * @param source a text that says where it came from
     */
    record ReplaceConfig(RouterConfig config, String source) implements RouterEdit {}

    /**
     * A change that is made to the newest revision, whatever that is. Always merged.
     *
     * @param change the config with the change made; empty where it no longer fits. May be asked several times
     * @param what what the change is, for the router's history
     */
    record ChangeConfig(Function<RouterConfig, Optional<RouterConfig>> change, String what) implements RouterEdit {}
}
