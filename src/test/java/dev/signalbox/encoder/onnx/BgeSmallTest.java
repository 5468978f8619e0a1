package dev.signalbox.encoder.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.signalbox.encoder.Encoder;
import dev.signalbox.encoder.EncoderContract;
import dev.signalbox.encoder.EncoderEnvironment;
import dev.signalbox.encoder.EncoderName;
import dev.signalbox.encoder.TextRole;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * BAAI/bge-small-en-v1.5 in process, against the contract and against fastembed's run of the same file. Part of {@code make interop}: what it
 * is compared with is not ours, and it loads the optional model.
 */
@Tag("interop")
class BgeSmallTest extends EncoderContract {
    private static final String NAME = "BAAI/bge-small-en-v1.5";
    /** A number of a vector of length 1 has at most 1; two runtimes add up in another order. */
    private static final double NEAR = 1e-5;

    private static Encoder model;

    @BeforeAll
    static void load() {
        model = open(OnnxDescriptor.fastEmbed());
    }

    @AfterAll
    static void unload() {
        model.close();
    }

    private static Encoder open(OnnxDescriptor descriptor) {
        EncoderName name = new EncoderName(descriptor.types().getFirst(), NAME);
        assertThat(descriptor.obstacle(name, EncoderEnvironment.EMPTY)).isEmpty();
        return descriptor.open(name, EncoderEnvironment.EMPTY);
    }

    @Override
    protected Encoder open() {
        return open(OnnxDescriptor.fastEmbed());
    }

    @Override
    protected Encoder borrowed() {
        return model;
    }

    @Override
    protected void giveBack(Encoder borrowed) {
        assertThat(borrowed.countTokens("is open still")).isPositive();
    }

    /** Made by {@code src/test/python/bge_vectors.py}: every 24th number of each vector. */
    private static JsonNode golden() throws IOException {
        try (InputStream in = BgeSmallTest.class.getResourceAsStream("/golden-bge.json")) {
            return new ObjectMapper().readTree(in);
        }
    }

    @Test
    void the_vectors_are_those_of_fastembed_over_the_same_file() throws IOException {
        near(model, "cls");
    }

    @Test
    void the_type_local_has_the_same_vectors() throws IOException {
        try (Encoder local = open(OnnxDescriptor.local())) {
            near(local, "cls");
            assertThat(local.threshold()).isZero();
        }
    }

    @Test
    void the_type_huggingface_takes_the_mean_of_the_tokens_as_that_encoder_does() throws IOException {
        try (Encoder mean = open(OnnxDescriptor.huggingFace())) {
            near(mean, "mean");
        }
    }

    private static void near(Encoder encoder, String kind) throws IOException {
        JsonNode golden = golden();
        assertThat(golden).hasSize(8);
        List<String> texts = new ArrayList<>();
        golden.forEach(one -> texts.add(one.required("text").textValue()));
        List<float[]> vectors = encoder.encode(texts);
        for (int i = 0; i < texts.size(); i++) {
            JsonNode wanted = golden.get(i);
            assertThat(encoder.countTokens(texts.get(i)))
                    .isEqualTo(wanted.required("tokens").intValue());
            assertThat(wanted.required(kind)).hasSize(16);
            for (int n = 0; n < 16; n++) {
                assertThat((double) vectors.get(i)[n * 24])
                        .as("number %d of \"%s\"", n * 24, texts.get(i))
                        .isCloseTo(wanted.required(kind).get(n).doubleValue(), within(NEAR));
            }
        }
    }

    @Test
    void a_query_has_the_vector_of_the_same_document_and_no_prefix() {
        List<String> text = List.of("book a table");

        assertThat(model.encodeQueries(text).getFirst())
                .containsExactly(model.encode(text).getFirst());
        assertThat(model.storedAs(TextRole.QUERY)).isEqualTo(model.storedAs(TextRole.DOCUMENT));
    }

    @Test
    void it_has_the_dimensions_threshold_and_limit_that_semantic_router_gives_it() {
        assertThat(model.dimensions()).isEqualTo(384);
        assertThat(model.threshold()).isEqualTo(0.5);
        assertThat(model.maxTokens()).isEqualTo(512);
    }
}
