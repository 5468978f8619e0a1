package dev.signalbox.web.router;

import dev.signalbox.route.Route;
import dev.signalbox.route.dialect.Dialect;
import dev.signalbox.store.Router;
import dev.signalbox.web.page.DisplayFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The page that says what becomes of several routes, before anything is changed.
 *
 * @param base number of the revision that they were selected in
 * @param names the first of them
 * @param changes what would change; null where that is not known yet
 * @param moved whether others saved a revision since they were selected
 */
public record RouteBatchView(
        Router router,
        RouteListQuery query,
        RouteBatchForm form,
        int base,
        boolean all,
        Set<Integer> places,
        List<String> names,
        @Nullable ChangesPart changes,
        boolean moved) {
    /** Names that the page lists. */
    static final int LISTED = 20;
    /** The most names and keys to choose from; others can be typed. */
    private static final int OFFERED = 1000;

    /** {@code 3 routes}. */
    public String count() {
        return DisplayFormat.count(places.size(), "route");
    }

    public int beyond() {
        return places.size() - names.size();
    }

    /** Names of routes to merge into. */
    public List<String> targets() {
        return routes().stream()
                .map(Route::name)
                .filter(name -> !name.isBlank())
                .limit(OFFERED)
                .toList();
    }

    /** Metadata keys of the selected routes. */
    public List<String> keys() {
        List<Route> routes = routes();
        return places.stream()
                .filter(place -> place < routes.size())
                .flatMap(place -> routes.get(place).metadata().properties().stream())
                .map(Map.Entry::getKey)
                .distinct()
                .sorted()
                .limit(OFFERED)
                .toList();
    }

    /** The button that does it. */
    public String button() {
        return switch (form.action()) {
            case REMOVE -> "Remove " + count();
            case THRESHOLD -> "Set " + dialect().threshold() + " of " + count();
            case METADATA -> "Set metadata of " + count();
            case METADATA_REMOVAL -> "Remove metadata key of " + count();
            case MERGE -> "Merge " + count();
        };
    }

    /** What else follows. */
    public String consequence() {
        return switch (form.action()) {
            case MERGE ->
                "All utterances move into the one route; the other routes are removed with their descriptions, "
                        + (dialect() == Dialect.V0
                                ? "thresholds, function schemas and metadata. "
                                : "thresholds and metadata. ");
            case REMOVE, THRESHOLD, METADATA, METADATA_REMOVAL -> "";
        };
    }

    public Dialect dialect() {
        return router.dialect();
    }

    private List<Route> routes() {
        return router.head().config().routes();
    }
}
