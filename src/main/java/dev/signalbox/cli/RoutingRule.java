package dev.signalbox.cli;

import dev.signalbox.index.RecordMatch;
import dev.signalbox.probe.ConfidenceChoice;
import dev.signalbox.probe.ProbeHit;
import dev.signalbox.probe.RouteChoice;
import dev.signalbox.probe.ScoreAggregation;
import dev.signalbox.route.Route;
import dev.signalbox.route.dialect.ClassicSettings;
import dev.signalbox.route.dialect.Dialect;
import dev.signalbox.route.dialect.IndexedSettings;
import dev.signalbox.sync.diff.LocalState;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a router of the file's dialect chooses a route among the nearest records.
 *
 * @param topK how many of them count
 */
record RoutingRule(LocalState state, int topK, ScoreAggregation aggregation) {
    /**
     * The rule of a file, except for what the command line says.
     *
     * @throws CommandException if one of the two is none that can be used
     */
    static RoutingRule of(LocalState state, @Nullable Integer topK, @Nullable String aggregation) {
        BigInteger usualCount = BigInteger.valueOf(RouteChoice.TOP_K);
        String usualWay = ScoreAggregation.MEAN.id();
        if (state.config().settings() instanceof IndexedSettings settings) {
            usualCount = settings.topK();
            usualWay = settings.aggregation();
        }
        int count = topK == null
                ? usualCount.min(BigInteger.valueOf(Integer.MAX_VALUE)).intValue()
                : topK;
        if (count < 1) {
            throw new CommandException("--top-k " + count + ": choose at least 1.");
        }
        String way = aggregation == null ? usualWay : aggregation;
        return new RoutingRule(
                state,
                count,
                ScoreAggregation.of(way)
                        .orElseThrow(
                                () -> new CommandException("--aggregation " + way + ": choose mean, max or sum.")));
    }

    /** The choice among the records that the file's routes would have. */
    ChoiceReport local(List<ProbeHit> nearest) {
        return choice(nearest, state.routes());
    }

    /** The choice among the records of an index. In 1.x a router takes the thresholds from there too, and not from its file. */
    ChoiceReport remote(List<RecordMatch> nearest) {
        List<ProbeHit> hits = nearest.stream()
                .map(match -> new ProbeHit(
                        match.utterance().route(), match.utterance().utterance(), match.score()))
                .toList();
        return choice(hits, state.config().dialect() == Dialect.V0 ? state.routes() : read(nearest));
    }

    private static List<Route> read(List<RecordMatch> nearest) {
        Map<String, Route> routes = new LinkedHashMap<>();
        nearest.forEach(match -> routes.putIfAbsent(
                match.utterance().route(),
                Route.of(Dialect.V1, match.utterance().route(), List.of())
                        .withValue(match.utterance().value())));
        return List.copyOf(routes.values());
    }

    private ChoiceReport choice(List<ProbeHit> nearest, List<Route> routes) {
        return switch (state.config().settings()) {
            case ClassicSettings _ ->
                ChoiceReport.of(RouteChoice.among(nearest, routes, state.threshold(), aggregation));
            case IndexedSettings settings ->
                ChoiceReport.of(ConfidenceChoice.among(nearest, routes, settings.withAggregation(aggregation.id())));
        };
    }
}
