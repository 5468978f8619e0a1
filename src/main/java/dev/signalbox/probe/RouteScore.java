package dev.signalbox.probe;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The score of one route for a sentence, and whether it suffices.
 *
 * @param score of the route's hits, aggregated; 0 without any
 * @param confidence the score, calibrated if the router has a calibrator: what is held against the threshold
 * @param threshold that applies; null if none does
 * @param source whose threshold it is
 * @param known whether the router knows the route. In 0.x a route that it does not know is skipped; in 1.x one that the index has and the router
 *     has not read yet has the router's threshold
 * @param passes whether the route can be chosen
 * @param dynamic whether it has function schemas, so that in Python a language model fills in a call (0.x)
 * @param hits its records among the nearest, nearest first
 */
public record RouteScore(
        String route,
        double score,
        double confidence,
        @Nullable Double threshold,
        ThresholdSource source,
        boolean known,
        boolean passes,
        boolean dynamic,
        List<ProbeHit> hits) {}
