package dev.signalbox.encoder;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KnownThresholdsTest {
    @ParameterizedTest
    @CsvSource({
        "openai, text-embedding-3-small, 0.3",
        "openai, text-embedding-3-large, 0.3",
        "openai, text-embedding-ada-002, 0.82",
        "openai, nomic-embed-text, 0.82",
        "azure, text-embedding-3-small, 0.82",
        "bedrock, amazon.titan-embed-image-v1, 0.3",
        "clip, openai/clip-vit-base-patch16, 0.2",
        "cohere, embed-english-v3.0, 0.3",
        "fastembed, BAAI/bge-small-en-v1.5, 0.5",
        "google, textembedding-gecko@003, 0.75",
        "huggingface, sentence-transformers/all-MiniLM-L6-v2, 0.5",
        "jina, jina-embeddings-v3, 0.4",
        "jina_ai, jina-embeddings-v3, 0.4",
        "litellm, openai/text-embedding-3-small, 0.3",
        "litellm_proxy, team/our-embedder, 0.3",
        "base, hugging_face_custom_endpoint, 0.8",
        "mistral, mistral-embed, 0.4",
        "nvidia_nim, nvidia/nv-embedqa-e5-v5, 0.4",
        "ollama, nomic-embed-text, 0.5",
        "vit, google/vit-base-patch16-224, 0.5",
        "voyage, voyage-3-lite, 0.4"
    })
    void an_encoder_has_the_threshold_of_semantic_router(String type, String name, double threshold) {
        assertThat(KnownThresholds.of(new EncoderName(type, name))).hasValue(threshold);
    }

    @ParameterizedTest
    @ValueSource(strings = {"base", "local", "bm25", "tfidf", "aurelio", "sparse", "OpenAI", "", "nonsense"})
    void a_type_without_a_threshold_has_none_here(String type) {
        assertThat(KnownThresholds.of(new EncoderName(type, "x"))).isEmpty();
    }

    @Test
    void a_models_name_counts_only_under_openai() {
        assertThat(KnownThresholds.of(new EncoderName("cohere", "text-embedding-ada-002")))
                .hasValue(0.3);
    }
}
