package dev.signalbox.encoder.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.onnx.allminilml6v2.AllMiniLmL6V2EmbeddingModel;
import dev.signalbox.encoder.Encoder;
import dev.signalbox.encoder.EncoderContract;
import dev.signalbox.encoder.EncoderName;
import dev.signalbox.encoder.InvalidInputException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The model in process, against the contract, against langchain4j's run of it and against figures published for it. */
@Tag("slow")
class OnnxEncoderTest extends EncoderContract {
    /** Loading the model takes longer than most tests of it. */
    private static OnnxEncoder model;

    private static OnnxEncoder miniLm(int threads) {
        return new OnnxEncoder(
                new EncoderName("huggingface", "sentence-transformers/all-MiniLM-L6-v2"),
                SentenceModel.MINI_LM,
                TokenPooling.MEAN,
                threads);
    }

    @BeforeAll
    static void load() {
        model = miniLm(2);
    }

    @AfterAll
    static void unload() {
        model.close();
    }

    @Override
    protected Encoder open() {
        return miniLm(2);
    }

    @Override
    protected Encoder borrowed() {
        return model;
    }

    @Override
    protected void giveBack(Encoder borrowed) {
        assertThat(borrowed.countTokens("is open still")).isPositive();
    }

    @Test
    void it_is_the_encoder_that_semantic_router_calls_by_this_name() {
        try (OnnxEncoder encoder = miniLm(1)) {
            assertThat(encoder.name()).hasToString("huggingface sentence-transformers/all-MiniLM-L6-v2");
            assertThat(encoder.dimensions()).isEqualTo(384);
            assertThat(encoder.threshold()).isEqualTo(0.5);
            assertThat(encoder.maxTokens()).isEqualTo(256);
        }
    }

    /** The three sentences and their similarities are those of the quick start of sentence-transformers. */
    @Test
    void the_published_similarities_come_out() {
        List<float[]> v = model.encode(
                List.of("The weather is lovely today.", "It's so sunny outside!", "He drove to the stadium."));

        assertThat(dot(v.get(0), v.get(1))).isCloseTo(0.6660, within(6e-5));
        assertThat(dot(v.get(0), v.get(2))).isCloseTo(0.1046, within(6e-5));
        assertThat(dot(v.get(1), v.get(2))).isCloseTo(0.1411, within(6e-5));
    }

    @Test
    void the_vectors_are_those_of_langchain4j() {
        List<String> texts = List.of(
                "hi",
                "What's the balance of my Chequing account?",
                "Ça coûte 12,50 € — trop cher!",
                "\ud83d\ude00 emoji and \u4e2d\u6587",
                "a rather longer one, ".repeat(20));
        List<float[]> theirs = new AllMiniLmL6V2EmbeddingModel()
                .embedAll(texts.stream().map(TextSegment::from).toList()).content().stream()
                        .map(embedding -> embedding.vector())
                        .toList();
        List<float[]> ours = model.encode(texts);
        for (int i = 0; i < texts.size(); i++) {
            for (int d = 0; d < 384; d++) {
                assertThat((double) ours.get(i)[d]).isCloseTo(theirs.get(i)[d], within(1e-5));
            }
        }
    }

    @Test
    void the_vector_of_a_text_does_not_depend_on_its_neighbours_in_batches_of_1_to_64() {
        Random random = new Random(3);
        List<String> texts = IntStream.range(0, 64)
                .mapToObj(i -> "pay the bill " + "of my credit card ".repeat(random.nextInt(i % 16 == 0 ? 40 : 4)) + i)
                .toList();
        List<float[]> alone = texts.stream()
                .map(text -> model.encode(List.of(text)).getFirst())
                .toList();
        double worst = 0;
        for (int size : List.of(2, 3, 5, 8, 13, 21, 31, 32, 33, 48, 64)) {
            int from = random.nextInt(64 - size + 1);
            List<float[]> together = model.encode(texts.subList(from, from + size));
            for (int i = 0; i < size; i++) {
                worst = Math.max(worst, 1 - dot(together.get(i), alone.get(from + i)));
            }
        }
        assertThat(worst).isLessThan(1e-6);
    }

    @Test
    void one_thread_and_four_give_the_same() {
        List<String> texts = IntStream.range(0, 200)
                .mapToObj(i -> "remind me of appointment " + i + " soon".repeat(i % 9))
                .toList();
        try (OnnxEncoder one = miniLm(1);
                OnnxEncoder four = miniLm(4)) {
            List<float[]> a = one.encode(texts);
            List<float[]> b = four.encode(texts);
            for (int i = 0; i < texts.size(); i++) {
                assertThat(b.get(i)).isEqualTo(a.get(i));
            }
        }
    }

    @Test
    void a_text_of_which_the_model_sees_nothing_is_refused() {
        assertThatThrownBy(() -> model.encode(List.of("fine", "\u0301\u0302")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("no character that the model can read");
    }

    @Test
    void the_tokens_are_counted_with_the_two_around_them() {
        assertThat(model.countTokens("hello world")).isEqualTo(4);
        assertThat(model.countTokens("")).isEqualTo(2);
    }

    @Test
    void closing_beneath_a_running_encode_ends_it_without_a_crash() throws Exception {
        List<String> texts = IntStream.range(0, 3_000)
                .mapToObj(i -> "a sentence with number " + i + " in it")
                .toList();
        for (int round = 0; round < 3; round++) {
            OnnxEncoder encoder = miniLm(2);
            encoder.encode(texts.subList(0, 2));
            try (var threads = Executors.newFixedThreadPool(2)) {
                List<Future<List<float[]>>> running = new ArrayList<>();
                running.add(threads.submit(() -> encoder.encode(texts)));
                running.add(threads.submit(() -> encoder.encode(texts)));
                encoder.close();
                for (Future<List<float[]>> result : running) {
                    // Refused, or complete if it was faster than the close; nothing in between.
                    try {
                        assertThat(result.get()).hasSize(3_000).doesNotContainNull();
                    } catch (ExecutionException e) {
                        assertThat(e).hasCauseInstanceOf(IllegalStateException.class);
                    }
                }
            }
        }
    }

    private static double dot(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (double) a[i] * b[i];
        }
        return sum;
    }
}
