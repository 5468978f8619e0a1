package dev.signalbox.route;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.route.dialect.ClassicSettings;
import dev.signalbox.route.dialect.Dialect;
import dev.signalbox.route.dialect.IndexedSettings;
import dev.signalbox.route.dialect.RouterSettings;
import java.util.List;

/**
 * A router as its config file says it: an encoder by type and name, the routes in order, and the settings of its line of semantic-router.
 *
 * @param routes all of the router's dialect
 * @param settings what tells its dialect, and all else that the library knows
 * @param extra top-level keys that semantic-router does not know; kept and written back, not hashed
 */
public record RouterConfig(
        String encoderType, String encoderName, List<Route> routes, RouterSettings settings, ObjectNode extra) {
    public RouterConfig {
        routes = List.copyOf(routes);
        for (Route route : routes) {
            if (route.dialect() != settings.dialect()) {
                throw new IllegalArgumentException("route \"" + route.name() + "\" is not of the router's dialect, "
                        + settings.dialect().shown());
            }
        }
    }

    /** A router of 0.x. */
    public RouterConfig(String encoderType, String encoderName, List<Route> routes, ObjectNode extra) {
        this(encoderType, encoderName, routes, ClassicSettings.NONE, extra);
    }

    /** A router of 0.x without unknown keys. */
    public static RouterConfig of(String encoderType, String encoderName, List<Route> routes) {
        return new RouterConfig(encoderType, encoderName, routes, JsonNodeFactory.instance.objectNode());
    }

    /** A router of a dialect without routes, its settings at their defaults. */
    public static RouterConfig empty(Dialect dialect, String encoderType, String encoderName) {
        RouterSettings settings = switch (dialect) {
            case V0 -> ClassicSettings.NONE;
            case V1 -> IndexedSettings.defaults();
        };
        return new RouterConfig(encoderType, encoderName, List.of(), settings, JsonNodeFactory.instance.objectNode());
    }

    /** This router with another encoder. */
    public RouterConfig withEncoder(String type, String name) {
        return new RouterConfig(type, name, routes, settings, extra);
    }

    /** This router with other settings of the same dialect. */
    public RouterConfig withSettings(RouterSettings changed) {
        return new RouterConfig(encoderType, encoderName, routes, changed, extra);
    }

    public RouterConfig withRoutes(List<Route> changed) {
        return new RouterConfig(encoderType, encoderName, changed, settings, extra);
    }

    /** The line of semantic-router that it is a router of. */
    public Dialect dialect() {
        return settings.dialect();
    }

    /** This config as a Python router of 0.x holds it once built: a route without a threshold takes the router's. In 1.x none does. */
    public RouterConfig filled(double threshold) {
        if (dialect() == Dialect.V1) {
            return this;
        }
        return withRoutes(routes.stream()
                .map(route -> route.scoreThreshold() == null ? route.withScoreThreshold(threshold) : route)
                .toList());
    }
}
