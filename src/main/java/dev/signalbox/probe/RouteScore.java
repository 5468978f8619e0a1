package dev.signalbox.probe;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The score of a route that some of the nearest records belong to.
 *
 * @param threshold of the route, or of the router if the route has none; null if neither has one
 * @param known whether local has the route; unknown routes are skipped
 * @param passes whether the route can be chosen
 * @param dynamic whether it has function schemas, so that in Python a language model fills in a call
 * @param hits its records among the nearest, nearest first
 */
public record RouteScore(
        String route,
        double score,
        @Nullable Double threshold,
        boolean known,
        boolean passes,
        boolean dynamic,
        List<ProbeHit> hits) {}
