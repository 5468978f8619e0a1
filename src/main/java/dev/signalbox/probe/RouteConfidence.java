package dev.signalbox.probe;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How sure a router of 1.x is of a route.
 *
 * @param score of the route's hits, aggregated; 0 without any
 * @param confidence the score, calibrated if the router has a calibrator
 * @param threshold of the route, or of the router if the route has none; null if neither has one
 * @param known whether the router has read the route; a route that it found in the index alone has the router's threshold
 * @param passes whether the route can be chosen
 * @param hits its records among the nearest, in the order in which the index returned them
 */
public record RouteConfidence(
        String route,
        double score,
        double confidence,
        @Nullable Double threshold,
        boolean known,
        boolean passes,
        List<ProbeHit> hits) {}
