package dev.signalbox.web.lint;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.route.Route;
import dev.signalbox.route.UtteranceKey;
import dev.signalbox.web.router.RouteHref;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where the utterances that findings are about stand in a revision of a router. */
record LintPlaces(long router, List<Route> routes) {
    /**
     * A place in the lists of a revision.
     *
     * @param route of the route
     * @param utterance of the utterance in it; -1 for the route itself
     */
    record Place(int route, int utterance) {
        private static final int LONGEST = 9;

        /** Reads what {@link #text} wrote; null where that is not one. */
        static @Nullable Place read(String text) {
            String[] parts = text.split("\\.", -1);
            boolean whole = parts.length == 2
                    && parts[0].matches("[0-9]{1," + LONGEST + "}")
                    && parts[1].matches("-1|[0-9]{1," + LONGEST + "}");
            return whole ? new Place(Integer.parseInt(parts[0]), Integer.parseInt(parts[1])) : null;
        }

        String text() {
            return route + "." + utterance;
        }
    }

    /** Returns the place of an utterance, or of a route where the text is empty; the first route of that name that has it. */
    Place of(UtteranceKey key) {
        for (int route = 0; route < routes.size(); route++) {
            if (routes.get(route).name().equals(key.route())) {
                int at = at(routes.get(route).utterances(), key.utterance());
                if (at >= 0 || key.utterance().isEmpty()) {
                    return new Place(route, at);
                }
            }
        }
        throw new IllegalArgumentException("not in this revision: " + key);
    }

    private static int at(List<JsonNode> utterances, String text) {
        for (int i = 0; i < utterances.size(); i++) {
            if (utterances.get(i).isTextual() && utterances.get(i).textValue().equals(text)) {
                return i;
            }
        }
        return -1;
    }

    String href(UtteranceKey key) {
        Place place = of(key);
        return place.utterance() < 0
                ? RouteHref.of(router, routes, place.route())
                : RouteHref.of(router, routes, place.route(), place.utterance());
    }
}
