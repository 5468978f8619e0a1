package dev.signalbox.probe;

import dev.signalbox.route.Route;
import dev.signalbox.route.dialect.Dialect;
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
 * How a router of 0.x chooses (specification: "How a sentence gets its route"): only routes among the nearest records are scored, a route that
 * the router does not know is skipped, and a threshold of 0 counts as none.
 *
 * @param threshold of the router, for routes that state none; null if it has none
 */
public record ClassicRule(List<Route> routes, @Nullable Double threshold, ScoreAggregation aggregation, int topK)
        implements ChoiceRule {
    /** The number of nearest records that the library uses unless it is told another. */
    public static final int TOP_K = 5;

    public ClassicRule {
        routes = List.copyOf(routes);
    }

    static ClassicRule of(List<Route> routes, @Nullable Double threshold) {
        return new ClassicRule(routes, threshold, ScoreAggregation.MEAN, TOP_K);
    }

    @Override
    public Dialect dialect() {
        return Dialect.V0;
    }

    @Override
    public Optional<String> obstacle() {
        return Optional.empty();
    }

    @Override
    public ClassicRule over(List<Route> known) {
        return new ClassicRule(known, threshold, aggregation, topK);
    }

    @Override
    public ClassicRule reading(ReadRoutes read) {
        return this;
    }

    @Override
    public ClassicRule with(ProbeOptions options) {
        return new ClassicRule(
                routes,
                threshold,
                Objects.requireNonNullElse(options.aggregation(), aggregation),
                Objects.requireNonNullElse(options.topK(), topK));
    }

    @Override
    public RouteChoice among(List<ProbeHit> nearest) {
        Map<String, Route> known = new HashMap<>();
        routes.forEach(route -> known.putIfAbsent(route.name(), route));
        Map<String, List<ProbeHit>> byRoute = new LinkedHashMap<>();
        nearest.forEach(hit ->
                byRoute.computeIfAbsent(hit.route(), _ -> new ArrayList<>()).add(hit));
        List<RouteScore> scores = byRoute.entrySet().stream()
                .map(entry -> score(entry.getKey(), known.get(entry.getKey()), entry.getValue()))
                .sorted(Comparator.comparingDouble(RouteScore::score).reversed())
                .toList();
        return new RouteChoice(Dialect.V0, scores, false);
    }

    private RouteScore score(String name, @Nullable Route route, List<ProbeHit> hits) {
        double score = aggregation.of(hits);
        if (route == null) {
            return new RouteScore(name, score, score, null, ThresholdSource.NONE, false, false, false, hits);
        }
        Double own = route.scoreThreshold() == null ? threshold : route.scoreThreshold();
        boolean passes = own == null || own == 0 || score >= own;
        ThresholdSource source = own == null
                ? ThresholdSource.NONE
                : route.scoreThreshold() == null ? ThresholdSource.ROUTER : ThresholdSource.ROUTE;
        boolean dynamic = !route.functionSchemas().isEmpty();
        return new RouteScore(name, score, score, own, source, true, passes, dynamic, hits);
    }
}
