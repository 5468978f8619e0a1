package dev.signalbox.probe;

import dev.signalbox.route.Route;
import dev.signalbox.route.dialect.Calibrator;
import dev.signalbox.route.dialect.Dialect;
import dev.signalbox.route.dialect.IndexedSettings;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a router of 1.x chooses, as {@code IndexedRouter} of 1.1.1 does (docs/wire-format.md, "Choosing"): every route that it has read or found
 * is ranked by its score, one without a hit with 0; equal ones stay in the order in which it read them; the first is chosen whose confidence
 * reaches its threshold.
 *
 * @param threshold of the router, for routes that have none; null lets those pass
 * @param calibrator null for a router whose confidence is the score
 * @param callThreshold in place of every other threshold; null for a call without one
 * @param obstacle why no answer can be computed; empty if one can
 */
public record IndexedRule(
        List<Route> routes,
        ScoreAggregation aggregation,
        int topK,
        @Nullable Double threshold,
        @Nullable Calibrator calibrator,
        @Nullable Double callThreshold,
        Optional<String> obstacle)
        implements ChoiceRule {
    /** Highest first. Unlike {@link Double#compare}, 0 and -0 are equal, as in Python. */
    private static final Comparator<RouteScore> BY_SCORE =
            (one, other) -> one.score() > other.score() ? -1 : one.score() < other.score() ? 1 : 0;

    public IndexedRule {
        routes = List.copyOf(routes);
    }

    /** Returns the rule of a router with these settings that has read these routes. */
    public static IndexedRule of(List<Route> routes, IndexedSettings settings) {
        return new IndexedRule(
                routes,
                ScoreAggregation.of(settings.aggregation()).orElseThrow(),
                settings.topK().min(BigInteger.valueOf(Integer.MAX_VALUE)).intValue(),
                settings.confidenceThreshold(),
                settings.calibrator(),
                null,
                RuleObstacle.of(settings));
    }

    @Override
    public Dialect dialect() {
        return Dialect.V1;
    }

    @Override
    public IndexedRule over(List<Route> known) {
        return new IndexedRule(known, aggregation, topK, threshold, calibrator, callThreshold, obstacle);
    }

    @Override
    public IndexedRule reading(ReadRoutes read) {
        return new IndexedRule(
                read.routes(), aggregation, topK, threshold, calibrator, callThreshold, obstacle.or(read::obstacle));
    }

    @Override
    public IndexedRule with(ProbeOptions options) {
        return new IndexedRule(
                routes,
                Objects.requireNonNullElse(options.aggregation(), aggregation),
                Objects.requireNonNullElse(options.topK(), topK),
                threshold,
                calibrator,
                options.threshold(),
                obstacle);
    }

    @Override
    public RouteChoice among(List<ProbeHit> nearest) {
        obstacle.ifPresent(why -> {
            throw new IllegalStateException(why);
        });
        Map<String, List<ProbeHit>> hits = new LinkedHashMap<>();
        routes.forEach(route -> hits.computeIfAbsent(route.name(), _ -> new ArrayList<>()));
        nearest.forEach(
                hit -> hits.computeIfAbsent(hit.route(), _ -> new ArrayList<>()).add(hit));
        Map<String, Double> scores = new LinkedHashMap<>();
        hits.forEach((route, found) -> scores.put(route, found.isEmpty() ? 0.0 : aggregation.of(found)));
        return ranked(scores, hits);
    }

    /** Ranks routes whose scores are given, in the order in which the router read them. */
    RouteChoice ranked(Map<String, Double> scores, Map<String, List<ProbeHit>> hits) {
        // Of two routes with one name the later counts, as in the library's dictionary.
        Map<String, Route> known = new HashMap<>();
        routes.forEach(route -> known.put(route.name(), route));
        List<RouteScore> ranked = new ArrayList<>();
        scores.forEach(
                (name, score) -> ranked.add(score(name, score, known.get(name), hits.getOrDefault(name, List.of()))));
        ranked.sort(BY_SCORE);
        return new RouteChoice(Dialect.V1, ranked, calibrator != null);
    }

    private RouteScore score(String name, double score, @Nullable Route route, List<ProbeHit> hits) {
        double confidence = calibrator == null ? score : calibrator.confidence(score);
        Double own = route == null ? null : route.scoreThreshold();
        Double needed = callThreshold != null ? callThreshold : own != null ? own : threshold;
        ThresholdSource source = needed == null
                ? ThresholdSource.NONE
                : callThreshold != null
                        ? ThresholdSource.CALL
                        : own != null ? ThresholdSource.ROUTE : ThresholdSource.ROUTER;
        boolean passes = needed == null || confidence >= needed;
        return new RouteScore(name, score, confidence, needed, source, route != null, passes, false, hits);
    }
}
