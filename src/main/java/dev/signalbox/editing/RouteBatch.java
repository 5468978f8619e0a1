package dev.signalbox.editing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.route.Route;
import dev.signalbox.route.RouteField;
import dev.signalbox.route.RouteValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** One change of several routes. */
public sealed interface RouteBatch {
    /**
     * Makes the change.
     *
     * @param places of the routes to change
     * @return all routes; empty where the change does not fit them
     */
    Optional<List<Route>> in(List<Route> routes, Set<Integer> places);

    /** Whether the part of a route that this changes is the same in two states of it. */
    boolean isSame(Route before, Route now);

    /** Removes the routes. */
    record Remove() implements RouteBatch {
        @Override
        public Optional<List<Route>> in(List<Route> routes, Set<Integer> places) {
            return Optional.of(without(routes, places));
        }

        @Override
        public boolean isSame(Route before, Route now) {
            return before.equals(now);
        }
    }

    /**
     * Sets the threshold.
     *
     * @param threshold null takes the router's
     */
    record SetThreshold(@Nullable Double threshold) implements RouteBatch {
        @Override
        public Optional<List<Route>> in(List<Route> routes, Set<Integer> places) {
            return Optional.of(each(routes, places, route -> route.withScoreThreshold(threshold)));
        }

        @Override
        public boolean isSame(Route before, Route now) {
            return Objects.equals(before.scoreThreshold(), now.scoreThreshold());
        }
    }

    /**
     * Sets a key of the metadata, and leaves the others.
     *
     * @param value null removes the key
     */
    record SetMetadata(String key, @Nullable JsonNode value) implements RouteBatch {
        @Override
        public Optional<List<Route>> in(List<Route> routes, Set<Integer> places) {
            return Optional.of(each(routes, places, this::of));
        }

        private Route of(Route route) {
            if (value == null && !route.metadata().has(key)) {
                return route;
            }
            ObjectNode metadata = JsonNodeFactory.instance.objectNode();
            route.metadata().properties().forEach(entry -> metadata.set(entry.getKey(), entry.getValue()));
            if (value == null) {
                metadata.remove(key);
            } else {
                metadata.set(key, value);
            }
            return route.withValue(RouteValue.of(Map.of(RouteField.METADATA, metadata)));
        }

        @Override
        public boolean isSame(Route before, Route now) {
            return Objects.equals(before.metadata().get(key), now.metadata().get(key));
        }
    }

    /**
     * Moves all utterances of the routes into one route and removes the routes. The one route keeps its own fields.
     *
     * @param target its name; it can be one of the routes
     * @param isNew whether it is added, in the place of the first of them
     */
    record Merge(String target, boolean isNew) implements RouteBatch {
        @Override
        public Optional<List<Route>> in(List<Route> routes, Set<Integer> places) {
            int at = RouteOrigins.first(routes, target);
            boolean replaced = isNew && places.contains(at);
            if (at < 0 != isNew || replaced) {
                return Optional.empty();
            }
            List<Integer> sources =
                    places.stream().filter(place -> place != at).sorted().toList();
            List<JsonNode> moved = sources.stream()
                    .flatMap(place -> routes.get(place).utterances().stream())
                    .toList();
            Route before =
                    at < 0 ? Route.of(routes.get(sources.getFirst()).dialect(), target, Set.of()) : routes.get(at);
            Route after = before.withUtterances(UtteranceEdits.union(before.utterances(), moved));
            List<Route> made = new ArrayList<>(routes);
            if (at >= 0) {
                made.set(at, after);
                return Optional.of(without(made, Set.copyOf(sources)));
            }
            made.set(sources.getFirst(), after);
            return Optional.of(without(made, Set.copyOf(sources.subList(1, sources.size()))));
        }

        @Override
        public boolean isSame(Route before, Route now) {
            return before.equals(now);
        }
    }

    private static List<Route> without(List<Route> routes, Set<Integer> places) {
        return IntStream.range(0, routes.size())
                .filter(place -> !places.contains(place))
                .mapToObj(routes::get)
                .toList();
    }

    private static List<Route> each(List<Route> routes, Set<Integer> places, UnaryOperator<Route> change) {
        return IntStream.range(0, routes.size())
                .mapToObj(place -> places.contains(place) ? change.apply(routes.get(place)) : routes.get(place))
                .toList();
    }
}
