package dev.signalbox.web.lint;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.quality.LintSubject;
import dev.signalbox.route.Route;
import dev.signalbox.route.UtteranceKey;
import dev.signalbox.store.Revision;
import dev.signalbox.store.Router;
import dev.signalbox.store.RouterStore;
import dev.signalbox.store.StaleRevisionException;
import dev.signalbox.web.frame.NotFoundException;
import dev.signalbox.web.frame.OwnPath;
import dev.signalbox.web.frame.RequestParameters;
import dev.signalbox.web.frame.RouterLookup;
import dev.signalbox.web.lint.LintPlaces.Place;
import io.javalin.http.Context;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The form of a finding, as it was sent.
 *
 * @param router as it is now
 * @param revision that the page was shown from
 * @param places what the finding is about, in that revision: one or two
 */
record LintForm(Router router, Revision revision, List<Place> places) {
    /**
     * Reads it.
     *
     * @throws StaleRevisionException if the revision is not kept
     * @throws NotFoundException if the revision has nothing at these places
     */
    static LintForm of(Context ctx, Router router, RouterStore routers) {
        int base = RouterLookup.base(ctx);
        Revision revision = base == router.head().number()
                ? router.head()
                : routers.revision(router.id(), base)
                        .orElseThrow(() -> new StaleRevisionException(
                                router.id(), base, router.head().number()));
        List<Place> places = Stream.of("first", "second")
                .map(name -> RequestParameters.field(ctx, name))
                .filter(text -> !text.isEmpty())
                .map(text -> place(text, revision.config().routes()))
                .toList();
        if (places.isEmpty()) {
            throw new NotFoundException("finding without an utterance or a route");
        }
        return new LintForm(router, revision, places);
    }

    private static Place place(String text, List<Route> routes) {
        Place place = Place.read(text);
        if (place == null
                || place.route() >= routes.size()
                || place.utterance() >= routes.get(place.route()).utterances().size()
                || (place.utterance() >= 0
                        && !routes.get(place.route())
                                .utterances()
                                .get(place.utterance())
                                .isTextual())) {
            throw new NotFoundException("utterance or route of this finding");
        }
        return place;
    }

    /** Returns what a decision on the finding holds for. */
    LintSubject subject() {
        Place first = places.getFirst();
        Place last = places.getLast();
        if (first.utterance() < 0) {
            return places.size() == 1
                    ? new LintSubject.OneRoute(route(first).name())
                    : new LintSubject.TwoRoutes(route(first).name(), route(last).name());
        }
        return places.size() == 1 || last.utterance() < 0
                ? new LintSubject.OneUtterance(key(first))
                : new LintSubject.TwoUtterances(key(first), key(last));
    }

    /** Returns the utterance that the pressed button is of: {@code which} says so where there are two. */
    Place chosen(Context ctx) {
        Place chosen = RequestParameters.field(ctx, "which").equals("second") ? places.getLast() : places.getFirst();
        if (chosen.utterance() < 0) {
            throw new NotFoundException("utterance of this finding");
        }
        return chosen;
    }

    Route route(Place place) {
        return revision.config().routes().get(place.route());
    }

    UtteranceKey key(Place place) {
        return new UtteranceKey(
                route(place).name(),
                route(place).utterances().get(place.utterance()).textValue());
    }

    /** Returns every place of the utterance in its route: it may be there more than once. */
    Set<Integer> all(Place place) {
        List<JsonNode> utterances = route(place).utterances();
        JsonNode text = utterances.get(place.utterance());
        return IntStream.range(0, utterances.size())
                .filter(at -> utterances.get(at).equals(text))
                .boxed()
                .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * Returns the place in the list that the form was in: after it was handled, the next finding is there.
     *
     * @param more a parameter for the page; empty for none
     */
    String back(Context ctx, String more) {
        String own = "/routers/" + router.id() + "/lint";
        String asked = OwnPath.of(RequestParameters.field(ctx, "back"));
        String path = asked.equals(own) || asked.startsWith(own + "?") || asked.startsWith(own + "#") ? asked : own;
        int hash = path.indexOf('#');
        String list = hash < 0 ? path : path.substring(0, hash);
        String fragment = hash < 0 ? "" : path.substring(hash);
        return more.isEmpty() ? path : list + (list.contains("?") ? "&" : "?") + more + fragment;
    }
}
