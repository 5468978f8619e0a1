package dev.signalbox.web.review;

import dev.signalbox.review.PlanOperations;
import dev.signalbox.web.sync.PlanLine;
import dev.signalbox.web.sync.SavedPlans.SavedPlan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What a plan changes, route by route in the order of their names. */
final class PlanRoutes {
    private final String operations;
    private final Map<String, RouteChanges> byName;
    private final Map<String, RouteChanges> byTick;

    private PlanRoutes(String operations, Map<String, RouteChanges> byName) {
        this.operations = operations;
        this.byName = byName;
        this.byTick = new HashMap<>();
        byName.values().forEach(route -> byTick.put(route.tick(), route));
    }

    static PlanRoutes of(SavedPlan plan) {
        PlanOperations operations = PlanOperations.of(plan.stored().plan());
        Map<String, List<PlanLine>> lines = new TreeMap<>();
        plan.lines()
                .forEach(line -> lines.computeIfAbsent(line.pair().route(), _ -> new ArrayList<>())
                        .add(line));
        Map<String, RouteChanges> routes = new LinkedHashMap<>();
        lines.forEach((name, changed) -> routes.put(
                name,
                new RouteChanges(
                        name,
                        SelectionDigest.of(name),
                        operations.byRoute().getOrDefault(name, ""),
                        List.copyOf(changed))));
        return new PlanRoutes(operations.all(), routes);
    }

    /** Of the whole plan: {@link PlanOperations#all}. */
    String operations() {
        return operations;
    }

    List<RouteChanges> all() {
        return List.copyOf(byName.values());
    }

    Optional<RouteChanges> named(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** The route that a form or a URL names, by its name or else by its digest: a form keeps neither NUL nor line ends. */
    Optional<RouteChanges> find(String said) {
        return named(said).or(() -> Optional.ofNullable(byTick.get(said)));
    }

    int size() {
        return byName.size();
    }
}
