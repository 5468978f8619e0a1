package dev.signalbox.quality.neighbours;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.quality.UtteranceNeighbours;
import dev.signalbox.route.UtteranceKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class NeighbourGraphTest {
    private static final int SIZE = 1_500;

    private final List<UtteranceKey> utterances = new ArrayList<>();
    private final List<float[]> vectors = new ArrayList<>();

    /** Bundles that touch each other, with a text twice and a vector of zeros. */
    private void make() {
        Random random = new Random(5);
        for (int i = 0; i < SIZE; i++) {
            float[] vector = new float[48];
            for (int d = 0; d < vector.length; d++) {
                vector[d] = (float) random.nextGaussian() * 0.3f;
            }
            vector[i % 40] += 2;
            vector[(i + 1) % 40] += 1;
            utterances.add(new UtteranceKey("route " + i % 40, "text " + i));
            vectors.add(i == 7 ? new float[vector.length] : vector);
        }
        utterances.add(new UtteranceKey("another", "text 3"));
        vectors.add(vectors.get(3));
    }

    @Test
    void the_graph_finds_nearly_all_that_comparing_every_pair_finds_and_says_that_it_is_not_exact() {
        make();
        List<Integer> told = new ArrayList<>();

        UtteranceNeighbours exact = NeighbourSearch.of(utterances, vectors, _ -> {});
        UtteranceNeighbours found = new NeighbourGraph(utterances, vectors).neighbours(told::add);

        assertThat(exact.exact()).isTrue();
        assertThat(found.exact()).isFalse();
        assertThat(told).isSorted().endsWith(utterances.size());
        assertThat(found.nearest().get(3).getFirst())
                .isEqualTo(exact.nearest().get(3).getFirst());
        assertThat(found.nearest()).noneMatch(List::isEmpty);
        long both = 0;
        for (int i = 0; i < SIZE; i++) {
            both += exact.nearest().get(i).stream()
                    .filter(found.nearest().get(i)::contains)
                    .count();
        }
        assertThat(both).isGreaterThan(SIZE * UtteranceNeighbours.MOST * 95L / 100);
    }

    @Test
    void the_same_utterances_get_the_same_neighbours() {
        make();

        assertThat(new NeighbourGraph(utterances, vectors).neighbours(_ -> {}))
                .isEqualTo(new NeighbourGraph(utterances, vectors).neighbours(_ -> {}));
    }
}
