package dev.signalbox.quality;

import dev.signalbox.probe.ClassicRule;
import dev.signalbox.probe.FileChoice;
import dev.signalbox.probe.ScoreAggregation;
import dev.signalbox.route.Route;
import dev.signalbox.route.RouterConfig;
import dev.signalbox.route.dialect.Calibrator;
import dev.signalbox.route.dialect.ClassicSettings;
import dev.signalbox.route.dialect.Dialect;
import dev.signalbox.route.dialect.IndexedSettings;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import org.jspecify.annotations.Nullable;

/** A router with the thresholds, count of records and aggregation of a fit: an edit like any other. */
public final class FittedRouter {
    private FittedRouter() {}

    /**
     * Returns the router as the fit would have it.
     *
     * @param calibrator of a router of 1.x: its thresholds hold against the confidence. Null for none; ignored in 0.x
     */
    public static RouterConfig of(RouterConfig config, ThresholdFit fit, @Nullable Calibrator calibrator) {
        return switch (config.settings()) {
            case ClassicSettings _ -> classic(config, fit);
            case IndexedSettings settings -> indexed(config, settings, fit, calibrator);
        };
    }

    /** Returns what a program of 0.x has to pass to its router, which takes neither from a file; empty where the defaults do. */
    public static Optional<String> pythonArguments(Dialect dialect, ThresholdFit fit) {
        boolean usual = fit.aggregation() == ScoreAggregation.MEAN && fit.topK() == ClassicRule.TOP_K;
        return dialect == Dialect.V0 && !usual
                ? Optional.of(
                        "SemanticRouter(…, aggregation=\"" + fit.aggregation().id() + "\", top_k=" + fit.topK() + ")")
                : Optional.empty();
    }

    /** A file of 0.x has no threshold of the router: every route states its own. */
    private static RouterConfig classic(RouterConfig config, ThresholdFit fit) {
        List<Route> routes = config.routes().stream()
                .map(route ->
                        route.withScoreThreshold(some(fit.ofRoutes().getOrDefault(route.name(), fit.threshold()))))
                .toList();
        return new RouterConfig(
                config.encoderType(),
                config.encoderName(),
                routes,
                config.settings(),
                FileChoice.written(config.extra(), fit.aggregation(), fit.topK()));
    }

    /** 0 counts as no threshold in 0.x, so it becomes the next number. */
    private static double some(double threshold) {
        return threshold == 0 ? Double.MIN_VALUE : threshold;
    }

    private static RouterConfig indexed(
            RouterConfig config, IndexedSettings settings, ThresholdFit fit, @Nullable Calibrator calibrator) {
        DoubleUnaryOperator confidence = score -> calibrator == null ? score : calibrator.confidence(score);
        IndexedSettings fitted = new IndexedSettings(
                settings.sparseEncoder(),
                settings.alpha(),
                BigInteger.valueOf(fit.topK()),
                fit.aggregation().id(),
                settings.index(),
                confidence.applyAsDouble(fit.threshold()),
                calibrator,
                settings.refreshInterval(),
                settings.routesInFile());
        List<Route> routes = config.routes().stream()
                .map(route -> {
                    Double own = fit.ofRoutes().get(route.name());
                    return route.withScoreThreshold(own == null ? null : Double.valueOf(confidence.applyAsDouble(own)));
                })
                .toList();
        return new RouterConfig(config.encoderType(), config.encoderName(), routes, fitted, config.extra());
    }
}
