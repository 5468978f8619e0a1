package dev.signalbox.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalbox.probe.LocalVectors;
import dev.signalbox.probe.ProbeHit;
import dev.signalbox.route.Route;
import dev.signalbox.route.UtteranceKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UtteranceMatrixTest {
    /** More than a block, and no multiple of it. */
    private static final int UTTERANCES = 700;

    private static final int ROUTES = 7;

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 37, 384})
    void the_nearest_are_those_of_a_search_one_by_one_with_equal_scores(int dimensions) {
        Random random = new Random(dimensions);
        Map<String, float[]> vectors = new HashMap<>();
        List<List<String>> texts = new ArrayList<>();
        for (int route = 0; route < ROUTES; route++) {
            texts.add(new ArrayList<>());
        }
        List<float[]> kinds = List.of(vector(random, dimensions), vector(random, dimensions), new float[dimensions]);
        for (int i = 0; i < UTTERANCES; i++) {
            texts.get(i % ROUTES).add("text " + i);
            // Many have the very same vector, so that their order alone decides; some have none at all.
            vectors.put("text " + i, i % 5 == 0 ? kinds.get(i % 3) : vector(random, dimensions));
        }
        List<Route> routes = new ArrayList<>();
        for (int route = 0; route < ROUTES; route++) {
            routes.add(Route.of("route " + route, texts.get(route)));
        }
        List<float[]> sentences = new ArrayList<>(kinds);
        for (int i = 0; i < 100; i++) {
            sentences.add(vector(random, dimensions));
        }
        LocalVectors one = new LocalVectors(routes, vectors);

        List<List<ProbeHit>> nearest =
                matrix(new ArrayBlockProduct(), routes, vectors).nearest(sentences, 20);

        assertThat(nearest).hasSameSizeAs(sentences);
        for (int i = 0; i < sentences.size(); i++) {
            assertThat(nearest.get(i)).isEqualTo(one.nearest(sentences.get(i), 20, Set.of()));
        }
    }

    @Test
    void there_are_no_more_hits_than_utterances() {
        List<Route> routes = List.of(Route.of("a", List.of("one", "two")));
        Map<String, float[]> vectors = Map.of("one", new float[] {1, 0}, "two", new float[] {0, 1});

        assertThat(matrix(routes, vectors).nearest(List.of(new float[] {0, 2}), 20))
                .containsExactly(List.of(new ProbeHit("a", "two", 1), new ProbeHit("a", "one", 0)));
        assertThat(new UtteranceMatrix(List.of(), List.of()).nearest(List.of(), 5))
                .isEmpty();
    }

    @Test
    void a_sentence_of_another_encoder_is_refused() {
        UtteranceMatrix matrix = matrix(List.of(Route.of("a", List.of("one"))), Map.of("one", new float[] {1, 0}));

        assertThatThrownBy(() -> matrix.nearest(List.of(new float[3]), 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("is 3, that of the others 2");
    }

    private static UtteranceMatrix matrix(List<Route> routes, Map<String, float[]> vectors) {
        return matrix(BlockProduct.quickest(), routes, vectors);
    }

    private static UtteranceMatrix matrix(BlockProduct product, List<Route> routes, Map<String, float[]> vectors) {
        List<UtteranceKey> pairs = routes.stream()
                .flatMap(route -> route.texts().map(text -> new UtteranceKey(route.name(), text)))
                .toList();
        return new UtteranceMatrix(
                product,
                pairs,
                pairs.stream().map(pair -> vectors.get(pair.utterance())).toList());
    }

    private static float[] vector(Random random, int dimensions) {
        float[] vector = new float[dimensions];
        for (int d = 0; d < dimensions; d++) {
            vector[d] = (float) random.nextGaussian();
        }
        return vector;
    }
}
