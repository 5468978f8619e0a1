package dev.signalbox.quality;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.probe.LocalVectors;
import dev.signalbox.quality.UtteranceProjection.Point;
import dev.signalbox.route.Route;
import dev.signalbox.route.UtteranceKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The utterances of a router with their places in two dimensions, and their exact neighbours. It never changes. */
public final class UtteranceMap {
    private final List<Route> routes;
    private final List<Place> places;
    private final UnitVectors units;
    private final UtteranceProjection projection;
    private final List<CloseRoutes> closest;

    private UtteranceMap(
            List<Route> routes,
            List<Place> places,
            UnitVectors units,
            UtteranceProjection projection,
            List<CloseRoutes> closest) {
        this.routes = routes;
        this.places = List.copyOf(places);
        this.units = units;
        this.projection = projection;
        this.closest = List.copyOf(closest);
    }

    /**
     * Where an utterance is.
     *
     * @param route number of its route in the router
     * @param at its number in the route
     */
    public record Place(int route, int at, UtteranceKey key, Point point) {
        private Place movedTo(Point where) {
            return new Place(route, at, key, where);
        }
    }

    /**
     * The utterance that is nearest to another one.
     *
     * @param similarity cosine, -1 to 1
     */
    public record Neighbour(Place place, double similarity) {}

    /** Draws the map of a router. An utterance that a route has twice is in it once. */
    public static UtteranceMap of(LocalVectors local) {
        List<Place> found = new ArrayList<>();
        List<float[]> vectors = new ArrayList<>();
        Map<String, Integer> numbers = new HashMap<>();
        Set<UtteranceKey> seen = new HashSet<>();
        List<Route> routes = local.routes();
        for (int route = 0; route < routes.size(); route++) {
            numbers.putIfAbsent(routes.get(route).name(), route);
            List<JsonNode> utterances = routes.get(route).utterances();
            for (int at = 0; at < utterances.size(); at++) {
                UtteranceKey key = new UtteranceKey(
                        routes.get(route).name(), utterances.get(at).asText());
                float[] vector = local.vectors().get(key.utterance());
                if (utterances.get(at).isTextual() && vector != null && seen.add(key)) {
                    found.add(new Place(route, at, key, new Point(0, 0)));
                    vectors.add(vector);
                }
            }
        }
        UtteranceProjection projection = UtteranceProjection.of(vectors);
        List<Place> places = IntStream.range(0, found.size())
                .mapToObj(i -> found.get(i).movedTo(projection.points().get(i)))
                .toList();
        int[] route = places.stream()
                .mapToInt(place -> numbers.get(place.key().route()))
                .toArray();
        return new UtteranceMap(routes, places, UnitVectors.of(vectors), projection, CloseRoutes.of(vectors, route));
    }

    /** Returns all utterances, in the order of the router. */
    public List<Place> places() {
        return places;
    }

    /** Returns the share of the variance of the vectors that the two dimensions show, 0 to 1. */
    public double explained() {
        return projection.explained();
    }

    /**
     * Returns the names of the routes whose means are nearest to each other: those of the nearest pair, then of the next one.
     *
     * @param most names to return
     */
    public List<String> closestRoutes(int most) {
        Set<String> names = new LinkedHashSet<>();
        for (CloseRoutes pair : closest) {
            Set<String> more = new LinkedHashSet<>(names);
            more.add(routes.get(pair.one()).name());
            more.add(routes.get(pair.other()).name());
            if (more.size() > most) {
                break;
            }
            names.addAll(more);
        }
        return List.copyOf(names);
    }

    /**
     * Returns for each of these utterances the nearest one of another route by cosine similarity, of equally near ones the first; empty if no other
     * route has any.
     *
     * @param some numbers of utterances in {@link #places()}
     */
    public List<Optional<Neighbour>> nearestOfOtherRoutes(List<Integer> some) {
        return some.stream().parallel().map(this::nearest).toList();
    }

    private Optional<Neighbour> nearest(int of) {
        double[] unit = new double[units.dimensions()];
        for (int d = 0; d < unit.length; d++) {
            unit[d] = units.at(of, d);
        }
        String own = places.get(of).key().route();
        @Nullable Neighbour nearest = null;
        for (int i = 0; i < places.size(); i++) {
            if (!places.get(i).key().route().equals(own)) {
                double similarity = units.dot(unit, i);
                if (nearest == null || similarity > nearest.similarity()) {
                    nearest = new Neighbour(places.get(i), similarity);
                }
            }
        }
        return Optional.ofNullable(nearest);
    }
}
