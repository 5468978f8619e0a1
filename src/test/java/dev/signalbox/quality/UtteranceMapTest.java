package dev.signalbox.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.signalbox.probe.LocalVectors;
import dev.signalbox.probe.ProbeHit;
import dev.signalbox.quality.UtteranceMap.Neighbour;
import dev.signalbox.quality.UtteranceMap.Place;
import dev.signalbox.route.Route;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class UtteranceMapTest {
    @Test
    void the_nearest_of_another_route_is_that_of_a_search_in_the_other_routes() {
        Random random = new Random(2);
        List<Route> routes = new ArrayList<>();
        Map<String, float[]> vectors = new HashMap<>();
        for (int route = 0; route < 5; route++) {
            int number = route;
            routes.add(Route.of(
                    "route " + route,
                    IntStream.range(0, 40).mapToObj(i -> number + " " + i).toList()));
            routes.getLast()
                    .texts()
                    .forEach(text -> vectors.put(text, new float[] {
                        (float) random.nextGaussian(), (float) random.nextGaussian(), (float) random.nextGaussian()
                    }));
        }
        LocalVectors local = new LocalVectors(routes, vectors);
        UtteranceMap map = UtteranceMap.of(local);

        List<Optional<Neighbour>> nearest = map.nearestOfOtherRoutes(
                IntStream.range(0, map.places().size()).boxed().toList());

        for (int i = 0; i < nearest.size(); i++) {
            Place place = map.places().get(i);
            Set<String> others = routes.stream()
                    .map(Route::name)
                    .filter(name -> !name.equals(place.key().route()))
                    .collect(Collectors.toSet());
            ProbeHit hit = local.nearest(
                            Objects.requireNonNull(vectors.get(place.key().utterance())), 1, others)
                    .getFirst();
            assertThat(nearest.get(i).orElseThrow().place().key().utterance()).isEqualTo(hit.utterance());
            assertThat(nearest.get(i).orElseThrow().similarity()).isCloseTo(hit.score(), within(1e-6));
        }
    }

    @Test
    void an_utterance_is_on_the_map_once_for_each_route_that_has_it_and_knows_where_it_is_listed() {
        Route first = Route.of("a", List.of())
                .withUtterances(List.of(
                        IntNode.valueOf(5), TextNode.valueOf("x"), TextNode.valueOf("x"), TextNode.valueOf("y")));
        Route second = Route.of("b", List.of("x"));
        Route again = Route.of("a", List.of("y", "z"));
        Map<String, float[]> vectors =
                Map.of("x", new float[] {1, 0}, "y", new float[] {0, 1}, "z", new float[] {1, 1});

        UtteranceMap map = UtteranceMap.of(new LocalVectors(List.of(first, second, again), vectors));

        assertThat(map.places())
                .extracting(place -> place.key().route() + place.key().utterance() + place.route() + place.at())
                .containsExactly("ax01", "ay03", "bx10", "az21");
        assertThat(map.nearestOfOtherRoutes(List.of(2))
                        .getFirst()
                        .orElseThrow()
                        .place()
                        .at())
                .isEqualTo(1);
        assertThat(map.closestRoutes(8)).containsExactly("a", "b");
        assertThat(map.closestRoutes(1)).isEmpty();
    }

    @Test
    void the_only_route_has_no_neighbours_and_a_vector_without_a_direction_is_near_to_nothing() {
        UtteranceMap one = UtteranceMap.of(new LocalVectors(
                List.of(Route.of("a", List.of("x", "y"))), Map.of("x", new float[] {1}, "y", new float[] {2})));
        assertThat(one.nearestOfOtherRoutes(List.of(0, 1))).containsExactly(Optional.empty(), Optional.empty());
        assertThat(one.closestRoutes(8)).isEmpty();

        UtteranceMap zero = UtteranceMap.of(new LocalVectors(
                List.of(Route.of("a", List.of("x")), Route.of("b", List.of("y"))),
                Map.of("x", new float[] {0}, "y", new float[] {2})));
        assertThat(zero.nearestOfOtherRoutes(List.of(0))
                        .getFirst()
                        .orElseThrow()
                        .similarity())
                .isZero();
        assertThat(UtteranceMap.of(new LocalVectors(List.of(), Map.of())).places())
                .isEmpty();
    }
}
