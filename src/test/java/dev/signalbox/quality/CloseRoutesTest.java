package dev.signalbox.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class CloseRoutesTest {
    @Test
    void pairs_come_by_the_cosine_of_their_means_whatever_the_length_of_a_vector() {
        List<CloseRoutes> pairs = CloseRoutes.of(
                List.of(new float[] {1, 0}, new float[] {0, 100}, new float[] {0, 2}, new float[] {1, 1}),
                new int[] {0, 0, 1, 2});

        assertThat(pairs).hasSize(3);
        assertThat(pairs.getFirst().one()).isEqualTo(0);
        assertThat(pairs.getFirst().other()).isEqualTo(2);
        assertThat(pairs.getFirst().similarity()).isCloseTo(1, within(1e-12));
        assertThat(pairs.get(1).similarity()).isCloseTo(Math.sqrt(0.5), within(1e-12));
    }

    @Test
    void a_route_without_utterances_is_in_no_pair_and_one_route_has_none() {
        assertThat(CloseRoutes.of(List.of(new float[] {1}, new float[] {1}), new int[] {0, 2}))
                .containsExactly(new CloseRoutes(0, 2, 1));
        assertThat(CloseRoutes.of(List.of(new float[] {1}, new float[] {1}), new int[] {1, 1}))
                .isEmpty();
        assertThat(CloseRoutes.of(List.of(), new int[0])).isEmpty();
    }

    @Test
    void vectors_that_cancel_out_are_near_to_nothing() {
        assertThat(CloseRoutes.of(
                        List.of(new float[] {1, 0}, new float[] {-1, 0}, new float[] {1, 0}, new float[2]),
                        new int[] {0, 0, 1, 2}))
                .extracting(CloseRoutes::similarity)
                .containsExactly(0.0, 0.0, 0.0);
    }

    @Test
    void each_vector_needs_a_route() {
        assertThatThrownBy(() -> CloseRoutes.of(List.of(new float[1]), new int[0]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("not a route for each vector: 1 and 0");
    }
}
