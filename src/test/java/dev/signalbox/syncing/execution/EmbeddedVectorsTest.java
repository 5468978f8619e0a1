package dev.signalbox.syncing.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalbox.encoder.EncoderException;
import dev.signalbox.encoder.HashingEncoder;
import dev.signalbox.store.InMemoryVectors;
import dev.signalbox.store.VectorStore;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Vectors of a run beyond what memory has room for. */
class EmbeddedVectorsTest {
    private static final long ROOM_FOR_TWO = 2 * 4 * Float.BYTES;
    private static final Map<String, float[]> FOUR = Map.of(
            "a", new float[] {1, 0, 0, 0},
            "b", new float[] {0, 1, 0, 0},
            "c", new float[] {0, 0, 1, 0},
            "d", new float[] {0, 0, 0, 1});

    private final VectorStore store = new InMemoryVectors();
    private final EmbeddedVectors vectors = new EmbeddedVectors(store, HashingEncoder.NAME, 4, ROOM_FOR_TWO);

    @Test
    void what_memory_has_no_room_for_comes_from_the_store() {
        store.put(HashingEncoder.NAME, FOUR);
        vectors.add(FOUR);

        assertThat(vectors.of(FOUR.keySet())).containsExactlyInAnyOrderEntriesOf(FOUR);
    }

    @Test
    void memory_holds_all_where_the_store_keeps_nothing() {
        EmbeddedVectors alone = new EmbeddedVectors(VectorStore.none(), HashingEncoder.NAME, 4, ROOM_FOR_TWO);
        alone.add(FOUR);

        assertThat(alone.of(FOUR.keySet())).containsExactlyInAnyOrderEntriesOf(FOUR);
    }

    @Test
    void memory_holds_no_more_than_there_is_room_for() {
        Asked asked = new Asked(store);
        EmbeddedVectors bounded = new EmbeddedVectors(asked, HashingEncoder.NAME, 4, ROOM_FOR_TWO);
        store.put(HashingEncoder.NAME, FOUR);
        bounded.add(FOUR);

        bounded.of(FOUR.keySet());

        assertThat(asked.texts).hasSize(2);
    }

    @Test
    void a_vector_that_went_from_the_store_is_named_with_what_to_do() {
        vectors.add(FOUR);

        assertThatThrownBy(() -> vectors.of(FOUR.keySet()))
                .isInstanceOf(EncoderException.class)
                .hasMessageContaining("Resume the run");
    }

    /** Notes what was asked for last. */
    private static final class Asked implements VectorStore {
        private final VectorStore store;
        private Collection<String> texts = List.of();

        private Asked(VectorStore store) {
            this.store = store;
        }

        @Override
        public Map<String, float[]> find(
                dev.signalbox.encoder.EncoderName encoder, int dimensions, Collection<String> wanted) {
            texts = List.copyOf(wanted);
            return store.find(encoder, dimensions, wanted);
        }

        @Override
        public void put(dev.signalbox.encoder.EncoderName encoder, Map<String, float[]> vectors) {
            store.put(encoder, vectors);
        }
    }
}
