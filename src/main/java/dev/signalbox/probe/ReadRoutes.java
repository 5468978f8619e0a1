package dev.signalbox.probe;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.route.PythonNumbers;
import dev.signalbox.route.Route;
import dev.signalbox.route.RouteField;
import dev.signalbox.route.RouteValue;
import dev.signalbox.route.Utterance;
import dev.signalbox.route.dialect.Dialect;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The routes that a router of 1.x reads from an index: in the order of their first records, with the fields that these hold. What later records
 * say is not looked at. Without utterances, which no choice needs.
 *
 * @param routes in the order in which the router reads them
 * @param obstacle why the library refuses to read the index; empty if it does not
 */
public record ReadRoutes(List<Route> routes, Optional<String> obstacle) {
    public ReadRoutes {
        routes = List.copyOf(routes);
    }

    /**
     * Reads them as {@code to_routes} of 1.1.1 does.
     *
     * @param records in the order in which the store lists them
     * @param dialect of the routers for which they were read
     */
    public static ReadRoutes of(Iterable<Utterance> records, Dialect dialect) {
        Map<String, Route> routes = new LinkedHashMap<>();
        String obstacle = null;
        for (Utterance record : records) {
            if (routes.containsKey(record.route())) {
                continue;
            }
            RouteValue value =
                    dialect == Dialect.V1 ? record.value() : RouteValue.fromRecord(Dialect.V1, record.value());
            obstacle = obstacle == null ? refusal(record, value) : obstacle;
            Route route = Route.of(Dialect.V1, record.route(), List.of());
            routes.put(record.route(), route.withValue(value).withScoreThreshold(threshold(value)));
        }
        return new ReadRoutes(List.copyOf(routes.values()), Optional.ofNullable(obstacle));
    }

    /** Returns these routes, of which those of a router have the router's fields: what it reads here once a sync has written them. */
    ReadRoutes with(List<Route> written) {
        Map<String, Route> byName = new HashMap<>();
        written.forEach(route -> byName.put(route.name(), route));
        return new ReadRoutes(
                routes.stream()
                        .map(route -> byName.getOrDefault(route.name(), route))
                        .toList(),
                Optional.empty());
    }

    private static @Nullable Double threshold(RouteValue value) {
        JsonNode node = value.part(RouteField.SCORE_THRESHOLD);
        return node == null ? null : PythonNumbers.real(node);
    }

    private static @Nullable String refusal(Utterance record, RouteValue value) {
        JsonNode description = value.part(RouteField.DESCRIPTION);
        JsonNode threshold = value.part(RouteField.SCORE_THRESHOLD);
        String wrong = description != null && !description.isNull() && !description.isTextual()
                ? "a description that is not text: " + description
                : threshold != null && !threshold.isNull() && PythonNumbers.real(threshold) == null
                        ? "a threshold that is not a number: " + threshold
                        : null;
        return wrong == null
                ? null
                : "A router of 1.x cannot be built on this index: the first record of route \"" + record.route()
                        + "\", \"" + record.utterance() + "\", has " + wrong + ". A sync writes the route's own.";
    }
}
