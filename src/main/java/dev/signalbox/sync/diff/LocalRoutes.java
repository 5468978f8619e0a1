package dev.signalbox.sync.diff;

import dev.signalbox.route.Route;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The local side by route: every name once, in the config's order, with its texts as a set.
 *
 * @param routes of two routes with one name the first, with the texts of both
 * @param repeatedNames names that more than one route has
 */
public record LocalRoutes(Map<String, LocalRoute> routes, List<String> repeatedNames) {
    /** A route and its distinct texts, in their order. */
    public record LocalRoute(Route route, Set<String> texts) {}

    public static LocalRoutes of(LocalState local) {
        Map<String, LocalRoute> byName =
                LinkedHashMap.newLinkedHashMap(local.routes().size());
        Set<String> repeated = new LinkedHashSet<>();
        for (Route route : local.routes()) {
            LocalRoute known = byName.get(route.name());
            if (known == null) {
                known = new LocalRoute(route, new LinkedHashSet<>());
                byName.put(route.name(), known);
            } else {
                repeated.add(route.name());
            }
            route.texts().forEach(known.texts()::add);
        }
        return new LocalRoutes(byName, List.copyOf(repeated));
    }
}
