package dev.signalbox.editing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.route.Route;
import dev.signalbox.route.RouterConfig;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Brings the routes of a file into a router. */
public final class ImportMerge {
    private ImportMerge() {}

    /**
     * Adds the routes and utterances of a file that the router does not have, and changes the fields that the file has a value for. Removes
     * nothing: a field that is empty in the file stays as it is. The encoder and the router's settings stay, too. Of routes of one name the
     * first is meant.
     *
     * @throws IllegalArgumentException if the file has a route of another dialect
     */
    public static RouterConfig merged(RouterConfig now, RouterConfig file) {
        List<Route> routes = new ArrayList<>(now.routes());
        for (Route route : file.routes()) {
            int place = RouteOrigins.first(routes, route.name());
            if (place < 0) {
                routes.add(route);
            } else {
                routes.set(place, merged(routes.get(place), route));
            }
        }
        return new RouterConfig(
                now.encoderType(), now.encoderName(), routes, now.settings(), both(now.extra(), file.extra()));
    }

    /**
     * Replaces the routes, by those of a file that has no more than names, utterances, thresholds and metadata of them, such as a CSV file. What else
     * a route of the same name has stays, and so does all that is not a route.
     */
    public static RouterConfig replaced(RouterConfig now, List<Route> file) {
        return now.withRoutes(file.stream()
                .map(route -> {
                    int place = RouteOrigins.first(now.routes(), route.name());
                    return place < 0 ? route : onto(now.routes().get(place), route);
                })
                .toList());
    }

    private static Route merged(Route now, Route file) {
        Set<JsonNode> there = new HashSet<>(now.utterances());
        List<JsonNode> utterances = new ArrayList<>(now.utterances());
        file.utterances().stream().filter(there::add).forEach(utterances::add);
        return new Route(
                now.dialect(),
                now.name(),
                utterances,
                file.description() == null ? now.description() : file.description(),
                file.functionSchemas().isEmpty() ? now.functionSchemas() : file.functionSchemas(),
                file.llm() == null ? now.llm() : file.llm(),
                file.scoreThreshold() == null ? now.scoreThreshold() : file.scoreThreshold(),
                file.metadata().isEmpty() ? now.metadata() : file.metadata(),
                both(now.extra(), file.extra()));
    }

    private static Route onto(Route now, Route file) {
        return new Route(
                now.dialect(),
                file.name(),
                file.utterances(),
                now.description(),
                now.functionSchemas(),
                now.llm(),
                file.scoreThreshold(),
                file.metadata(),
                now.extra());
    }

    private static ObjectNode both(ObjectNode now, ObjectNode file) {
        if (file.isEmpty()) {
            return now;
        }
        ObjectNode both = now.deepCopy();
        both.setAll(file);
        return both;
    }
}
