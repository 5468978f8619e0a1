package dev.signalbox.probe;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A route that some of the nearest records belong to.
 *
 * @param threshold what the score is held against: the route's, or the router's where it has none; null where neither has one
 * @param known whether local has the route; one that it does not know is passed over
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
