package dev.signalbox.quality;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.route.Route;
import dev.signalbox.route.UtteranceKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RouteLintTest {
    private static final int EACH = 12;

    @Test
    void an_utterance_among_those_of_another_route_is_found_and_none_else() {
        Random random = new Random(1);
        List<UtteranceKey> pairs = new ArrayList<>();
        List<float[]> vectors = new ArrayList<>();
        for (int i = 0; i < EACH; i++) {
            add(pairs, vectors, "north", "north " + i, vector(random, 0));
            add(pairs, vectors, "south", "south " + i, vector(random, 1));
        }
        add(pairs, vectors, "north", "lost", vector(random, 1));

        RouteLint lint = lint(pairs, vectors);

        assertThat(lint.misplaced()).singleElement().satisfies(found -> {
            assertThat(found.utterance()).isEqualTo(new UtteranceKey("north", "lost"));
            assertThat(found.nearer()).isEqualTo("south");
            assertThat(found.strength()).isBetween(0.0, 1.0);
        });
        assertThat(lint.thin()).isEmpty();
    }

    @Test
    void one_text_in_two_routes_is_told_once() {
        Random random = new Random(2);
        List<UtteranceKey> pairs = new ArrayList<>();
        List<float[]> vectors = new ArrayList<>();
        for (int i = 0; i < EACH; i++) {
            add(pairs, vectors, "north", "north " + i, vector(random, 0));
            add(pairs, vectors, "south", "south " + i, vector(random, 1));
        }
        float[] same = vector(random, 0);
        add(pairs, vectors, "north", "the same", same);
        add(pairs, vectors, "south", "the same", same);

        assertThat(lint(pairs, vectors).duplicates())
                .contains(new RouteLint.Duplicate(
                        new UtteranceKey("north", "the same"), new UtteranceKey("south", "the same"), 1))
                .filteredOn(each -> each.first().utterance().equals("the same")
                        && each.second().utterance().equals("the same"))
                .hasSize(1);
    }

    @Test
    void routes_with_few_utterances_are_thin_and_one_without_any_is_too() {
        UtteranceMatrix nothing = new UtteranceMatrix(List.of(), List.of());

        assertThat(RouteLint.of(
                                List.of(
                                        Route.of("none", List.of()),
                                        Route.of("twice", List.of("a", "a", "a", "a", "a")),
                                        Route.of("enough", List.of("a", "b", "c", "d", "e"))),
                                nothing,
                                List.of())
                        .thin())
                .isEqualTo(Map.of("none", 0, "twice", 1));
    }

    private static RouteLint lint(List<UtteranceKey> pairs, List<float[]> vectors) {
        Map<String, List<String>> texts = new java.util.LinkedHashMap<>();
        pairs.forEach(pair ->
                texts.computeIfAbsent(pair.route(), _ -> new ArrayList<>()).add(pair.utterance()));
        List<Route> routes = texts.entrySet().stream()
                .map(each -> Route.of(each.getKey(), each.getValue()))
                .toList();
        return RouteLint.of(routes, new UtteranceMatrix(pairs, vectors), vectors);
    }

    private static void add(
            List<UtteranceKey> pairs, List<float[]> vectors, String route, String text, float[] vector) {
        pairs.add(new UtteranceKey(route, text));
        vectors.add(vector);
    }

    /** A direction of one of two bundles. */
    private static float[] vector(Random random, int bundle) {
        float[] vector = new float[16];
        for (int d = 0; d < vector.length; d++) {
            vector[d] = (float) random.nextGaussian() * 0.3f;
        }
        vector[bundle] += 3;
        return vector;
    }
}
