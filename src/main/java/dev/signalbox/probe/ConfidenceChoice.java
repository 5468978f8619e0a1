package dev.signalbox.probe;

import dev.signalbox.route.Route;
import dev.signalbox.route.dialect.Calibrator;
import dev.signalbox.route.dialect.IndexedSettings;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The routes that a router of 1.x can choose for a sentence, as {@code IndexedRouter} of 1.1.1 ranks them (docs/wire-format.md, "Choosing").
 *
 * @param ranked every route that the router knows or found, highest score first; equal ones in the order in which the router read them
 * @param calibrated whether the confidences are probabilities
 */
public record ConfidenceChoice(List<RouteConfidence> ranked, boolean calibrated) {
    /** Highest first. Unlike {@link Double#compare}, 0 and -0 are equal, as in Python. */
    private static final Comparator<RouteConfidence> BY_SCORE =
            (one, other) -> one.score() > other.score() ? -1 : one.score() < other.score() ? 1 : 0;

    public ConfidenceChoice {
        ranked = List.copyOf(ranked);
    }

    /**
     * Ranks the routes by the records nearest to a sentence.
     *
     * @param nearest at most {@code top_k} of them
     * @param routes in the order in which a router reads them, which decides between equal scores
     */
    public static ConfidenceChoice among(List<ProbeHit> nearest, List<Route> routes, IndexedSettings settings) {
        ScoreAggregation aggregation =
                ScoreAggregation.of(settings.aggregation()).orElseThrow();
        Map<String, List<ProbeHit>> hits = new LinkedHashMap<>();
        routes.forEach(route -> hits.computeIfAbsent(route.name(), _ -> new ArrayList<>()));
        nearest.forEach(
                hit -> hits.computeIfAbsent(hit.route(), _ -> new ArrayList<>()).add(hit));
        Map<String, Double> scores = new LinkedHashMap<>();
        hits.forEach((route, found) -> scores.put(route, found.isEmpty() ? 0.0 : aggregation.of(found)));
        return of(scores, hits, routes, settings);
    }

    /** Ranks routes whose scores are given, in the order in which a router reads them. */
    static ConfidenceChoice of(Map<String, Double> scores, List<Route> routes, IndexedSettings settings) {
        return of(scores, Map.of(), routes, settings);
    }

    private static ConfidenceChoice of(
            Map<String, Double> scores,
            Map<String, List<ProbeHit>> hits,
            List<Route> routes,
            IndexedSettings settings) {
        Map<String, Route> known = new HashMap<>();
        routes.forEach(route -> known.put(route.name(), route));
        @Nullable Calibrator calibrator = settings.calibrator();
        List<RouteConfidence> ranked = new ArrayList<>();
        scores.forEach((name, score) -> {
            double confidence = calibrator == null ? score : calibrator.confidence(score);
            Route route = known.get(name);
            Double own = route == null ? null : route.scoreThreshold();
            Double threshold = own == null ? settings.confidenceThreshold() : own;
            boolean passes = threshold == null || confidence >= threshold;
            List<ProbeHit> found = hits.getOrDefault(name, List.of());
            ranked.add(new RouteConfidence(name, score, confidence, threshold, route != null, passes, found));
        });
        ranked.sort(BY_SCORE);
        return new ConfidenceChoice(ranked, calibrator != null);
    }

    /** Returns the chosen route: the highest that passes. */
    public Optional<RouteConfidence> chosen() {
        return chosen(1).stream().findFirst();
    }

    /** Returns the highest routes that pass, up to a limit. */
    public List<RouteConfidence> chosen(int limit) {
        return ranked.stream().filter(RouteConfidence::passes).limit(limit).toList();
    }

    /** This choice with one threshold for every route, as a call of a router can bring it. */
    public ConfidenceChoice withThreshold(double threshold) {
        return new ConfidenceChoice(
                ranked.stream()
                        .map(each -> new RouteConfidence(
                                each.route(),
                                each.score(),
                                each.confidence(),
                                threshold,
                                each.known(),
                                each.confidence() >= threshold,
                                each.hits()))
                        .toList(),
                calibrated);
    }
}
