package dev.signalbox.web.route;

import dev.signalbox.route.Route;
import dev.signalbox.web.frame.RequestParameters;
import dev.signalbox.web.router.MergeQuestion.Input;
import dev.signalbox.web.router.RouteChange;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Utterances of a route that are selected in its list.
 *
 * @param listed the route, in the revision that the list was shown from
 * @param all whether all are that the list's filter takes, on whatever page
 * @param places of the selected utterances in the route
 */
record UtteranceSelection(NamedRoute listed, boolean all, Set<Integer> places) {
    /** The form's field of each selected utterance. */
    static final String PLACE = "utterance";
    /** The form's field that selects all that the filter takes. */
    static final String ALL = "all";

    static UtteranceSelection of(Context ctx, NamedRoute listed, RouteViews views) {
        boolean all = RequestParameters.ticked(ctx, ALL);
        int size = listed.route().utterances().size();
        Set<Integer> places = all
                ? IntStream.of(views.matching(ctx, listed)).boxed().collect(Collectors.toCollection(TreeSet::new))
                : ctx.formParams(PLACE).stream()
                        .filter(place -> place.matches("0|[1-9][0-9]{0,8}"))
                        .map(Integer::valueOf)
                        .filter(place -> place < size)
                        .collect(Collectors.toCollection(TreeSet::new));
        return new UtteranceSelection(listed, all, places);
    }

    boolean isEmpty() {
        return places.isEmpty();
    }

    Route route() {
        return listed.route();
    }

    /** The first of them, fit for rows. */
    List<String> texts(int most) {
        return places.stream()
                .limit(most)
                .map(place -> RouteChange.text(route().utterances().get(place)))
                .toList();
    }

    /** Carries it through a page that asks for confirmation. The filter is part of the URL. */
    List<Input> carried() {
        List<Input> inputs = new ArrayList<>();
        inputs.add(
                new Input(RouteLookup.LIST, "", String.valueOf(listed.revision().number()), 0));
        if (all) {
            inputs.add(new Input(ALL, "", "1", 0));
        } else {
            places.forEach(place -> inputs.add(new Input(PLACE, "", String.valueOf(place), 0)));
        }
        return List.copyOf(inputs);
    }
}
