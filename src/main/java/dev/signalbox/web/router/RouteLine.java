package dev.signalbox.web.router;

import dev.signalbox.route.PythonJson;
import dev.signalbox.route.Route;
import dev.signalbox.route.dialect.Dialect;
import dev.signalbox.web.page.DisplayFormat;
import dev.signalbox.web.page.TextExcerpt;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * A route as a list shows it.
 *
 * @param at its place in the router
 * @param threshold of its own; null where it takes the router's
 * @param described whether a description is among what its records hold
 * @param dynamic whether it has function schemas
 * @param found the first utterance that the search found; null where the route itself was found
 * @param matches how many of its utterances the search found
 */
public record RouteLine(
        int at,
        String name,
        String href,
        int utterances,
        @Nullable Double threshold,
        boolean described,
        boolean dynamic,
        int metadata,
        @Nullable String found,
        long matches) {

    /** The route at that place, if the search finds it by its name, its description or an utterance. */
    static Optional<RouteLine> of(long router, List<Route> routes, int at, String q) {
        Route route = routes.get(at);
        boolean named = contains(route.name(), q) || (route.description() != null && contains(route.description(), q));
        List<String> found = q.isEmpty()
                ? List.of()
                : route.texts().filter(text -> contains(text, q)).toList();
        if (!named && found.isEmpty()) {
            return Optional.empty();
        }
        Double threshold = route.scoreThreshold();
        return Optional.of(new RouteLine(
                at,
                TextExcerpt.of(route.name()),
                RouteHref.of(router, routes, at),
                route.utterances().size(),
                threshold,
                route.dialect() == Dialect.V1 && route.description() != null,
                !route.functionSchemas().isEmpty(),
                route.metadata().size(),
                found.isEmpty() ? null : TextExcerpt.of(found.getFirst()),
                found.size()));
    }

    /** Its threshold as a number is written; null for none of its own. */
    public @Nullable String shownThreshold() {
        return threshold == null ? null : PythonJson.repr(threshold);
    }

    /** What its records hold beside its name and its threshold, in a few words; empty for nothing. */
    public String values() {
        StringJoiner parts = new StringJoiner(", ");
        if (described) {
            parts.add("description");
        }
        if (dynamic) {
            parts.add("schemas");
        }
        if (metadata > 0) {
            parts.add(DisplayFormat.count(metadata, "metadata key"));
        }
        return parts.toString();
    }

    /** A name that shows nothing still needs something to click on. */
    public String label() {
        return name.isBlank() ? "(no name)" : name;
    }

    private static boolean contains(String text, String q) {
        return text.toLowerCase(Locale.ROOT).contains(q.toLowerCase(Locale.ROOT));
    }
}
