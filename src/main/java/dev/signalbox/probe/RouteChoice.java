package dev.signalbox.probe;

import dev.signalbox.route.Route;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The route that is chosen for a sentence, with the scores.
 *
 * @param scores every route among the nearest records, highest score first, also if a score is a distance, as in semantic-router
 */
public record RouteChoice(List<RouteScore> scores) {
    /** The default number of nearest records. */
    public static final int TOP_K = 5;

    /**
     * Chooses among the nearest records (specification: "How a sentence gets its route").
     *
     * @param nearest nearest first
     * @param routes of the local side, in order
     * @param threshold of the router, for routes that state none; null where it has none
     */
    public static RouteChoice among(
            List<ProbeHit> nearest, List<Route> routes, @Nullable Double threshold, ScoreAggregation aggregation) {
        Map<String, Route> known = new HashMap<>();
        routes.forEach(route -> known.putIfAbsent(route.name(), route));
        Map<String, List<ProbeHit>> byRoute = new LinkedHashMap<>();
        nearest.forEach(hit ->
                byRoute.computeIfAbsent(hit.route(), _ -> new ArrayList<>()).add(hit));
        return new RouteChoice(byRoute.entrySet().stream()
                .map(entry ->
                        score(entry.getKey(), known.get(entry.getKey()), entry.getValue(), threshold, aggregation))
                .sorted(Comparator.comparingDouble(RouteScore::score).reversed())
                .toList());
    }

    private static RouteScore score(
            String name,
            @Nullable Route route,
            List<ProbeHit> hits,
            @Nullable Double fallback,
            ScoreAggregation aggregation) {
        double score = aggregation.of(hits);
        if (route == null) {
            return new RouteScore(name, score, null, false, false, false, hits);
        }
        Double threshold = route.scoreThreshold() == null ? fallback : route.scoreThreshold();
        boolean passes = threshold == null || threshold == 0 || score >= threshold;
        boolean dynamic = !route.functionSchemas().isEmpty();
        return new RouteScore(name, score, threshold, true, passes, dynamic, hits);
    }

    /** Returns the chosen route: the highest that passes. */
    public Optional<RouteScore> chosen() {
        return chosen(1).stream().findFirst();
    }

    /** Returns the highest routes that pass, up to a limit. */
    public List<RouteScore> chosen(int limit) {
        return scores.stream().filter(RouteScore::passes).limit(limit).toList();
    }
}
