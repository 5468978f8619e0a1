package dev.signalbox.quality;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SentenceGroupsTest {
    private static final List<float[]> VECTORS = List.of(
            new float[] {1, 0}, new float[] {0.95f, 0.1f}, new float[] {0, 1}, new float[] {0.1f, 2}, new float[] {0, 0
            });

    @Test
    void similar_sentences_are_one_group_led_by_the_most_frequent() {
        assertThat(SentenceGroups.of(VECTORS, List.of(1, 5, 1, 1, 1), 0.9).groups())
                .containsExactly(List.of(1, 0), List.of(2, 3), List.of(4));
    }

    @Test
    void groups_are_ordered_by_how_often_they_were_asked_together() {
        assertThat(SentenceGroups.of(VECTORS, List.of(1, 1, 9, 1, 3), 0.9).groups())
                .containsExactly(List.of(2, 3), List.of(4), List.of(0, 1));
    }

    @Test
    void a_similarity_that_none_reaches_leaves_each_alone() {
        assertThat(SentenceGroups.of(VECTORS, List.of(1, 1, 1, 1, 1), 1.5).groups())
                .hasSize(5);
        assertThat(SentenceGroups.of(List.of(), List.of(), 0.5).groups()).isEmpty();
    }

    @Test
    void a_sentence_joins_the_nearest_leader() {
        List<float[]> vectors = List.of(new float[] {1, 0}, new float[] {0, 1}, new float[] {1, 1.1f});

        assertThat(SentenceGroups.of(vectors, List.of(3, 2, 1), 0.5).groups())
                .containsExactly(List.of(0), List.of(1, 2));
    }
}
