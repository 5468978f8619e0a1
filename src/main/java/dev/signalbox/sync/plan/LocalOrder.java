package dev.signalbox.sync.plan;

import dev.signalbox.route.Route;
import dev.signalbox.sync.diff.LocalState;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The order of a plan's routes: surviving ones in local's order, then new ones by name. */
final class LocalOrder {
    private LocalOrder() {}

    static List<Route> of(LocalState local, List<EndRoute> end) {
        Map<String, Route> byName = new LinkedHashMap<>();
        for (EndRoute route : end) {
            if (route.route() != null) {
                byName.put(route.name(), route.route());
            }
        }
        List<Route> ordered = new ArrayList<>(byName.size());
        for (Route route : local.routes()) {
            Route surviving = byName.remove(route.name());
            if (surviving != null) {
                ordered.add(surviving);
            }
        }
        ordered.addAll(byName.values());
        return ordered;
    }
}
