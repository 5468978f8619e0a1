package dev.signalbox.route;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * A router as its config file says it: an encoder by type and name, and the routes in order.
 *
 * @param extra top-level keys that semantic-router does not know; kept and written back, not hashed
 */
public record RouterConfig(String encoderType, String encoderName, List<Route> routes, ObjectNode extra) {
    public RouterConfig {
        routes = List.copyOf(routes);
    }

    public static RouterConfig of(String encoderType, String encoderName, List<Route> routes) {
        return new RouterConfig(encoderType, encoderName, routes, JsonNodeFactory.instance.objectNode());
    }

    public RouterConfig withRoutes(List<Route> changed) {
        return new RouterConfig(encoderType, encoderName, changed, extra);
    }

    /** This config as a Python router holds it once built: a route without a threshold takes the router's. */
    public RouterConfig filled(double threshold) {
        return withRoutes(routes.stream()
                .map(route -> route.scoreThreshold() == null ? route.withScoreThreshold(threshold) : route)
                .toList());
    }
}
