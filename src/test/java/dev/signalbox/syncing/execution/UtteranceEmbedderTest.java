package dev.signalbox.syncing.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.encoder.Encoder;
import dev.signalbox.encoder.EncoderName;
import dev.signalbox.encoder.HashingEncoder;
import dev.signalbox.encoder.TextRole;
import dev.signalbox.store.VectorStore;
import dev.signalbox.store.jdbc.JdbcStore;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UtteranceEmbedderTest {
    @TempDir
    Path folder;

    /** Makes of a query the negative of what it makes of the same text as a document. */
    private static final class Asymmetric implements Encoder {
        private final HashingEncoder documents =
                new HashingEncoder(new EncoderName("cohere", "embed-english-v3.0"), 8, 0.3, 100);

        @Override
        public EncoderName name() {
            return documents.name();
        }

        @Override
        public int dimensions() {
            return documents.dimensions();
        }

        @Override
        public double threshold() {
            return documents.threshold();
        }

        @Override
        public int maxTokens() {
            return documents.maxTokens();
        }

        @Override
        public int countTokens(String text) {
            return documents.countTokens(text);
        }

        @Override
        public List<float[]> encode(List<String> texts) {
            return documents.encode(texts);
        }

        @Override
        public List<float[]> encodeQueries(List<String> texts) {
            List<float[]> vectors = documents.encode(texts);
            for (float[] vector : vectors) {
                for (int i = 0; i < vector.length; i++) {
                    vector[i] = -vector[i];
                }
            }
            return vectors;
        }

        @Override
        public EncoderName storedAs(TextRole role) {
            return role == TextRole.QUERY ? new EncoderName(name().type() + " query", name().name()) : name();
        }

        @Override
        public void close() {
            documents.close();
        }
    }

    @Test
    void a_stored_query_never_stands_in_for_the_document_of_the_same_text() {
        List<String> text = List.of("book a table");
        try (JdbcStore store = JdbcStore.open(folder, Clock.systemUTC());
                Asymmetric encoder = new Asymmetric()) {
            VectorStore vectors = store.vectors();
            vectors.put(
                    encoder.storedAs(TextRole.QUERY),
                    Map.of(text.getFirst(), encoder.encodeQueries(text).getFirst()));

            UtteranceEmbedder embedder = new UtteranceEmbedder(vectors, Optional.of(encoder));
            UtteranceEmbedder.Embedded first = embedder.embed(encoder.name(), 8, text, _ -> {});
            UtteranceEmbedder.Embedded again = embedder.embed(encoder.name(), 8, text, _ -> {});

            assertThat(first.embedded()).isEqualTo(1);
            assertThat(again.cached()).isEqualTo(1);
            assertThat(again.vectors().of(text).get(text.getFirst()))
                    .containsExactly(encoder.encode(text).getFirst());
            assertThat(vectors.find(encoder.storedAs(TextRole.QUERY), 8, text).get(text.getFirst()))
                    .containsExactly(encoder.encodeQueries(text).getFirst());
        }
    }
}
