package dev.signalbox.encoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every encoder owes to those who use it. */
public abstract class EncoderContract {
    /** How far two vectors of one text may be apart: 1 - cosine. */
    private static final double SAME = 1e-6;

    private Encoder encoder;

    /** A fresh encoder. */
    protected abstract Encoder open();

    /** One to encode with: fresh, or, where opening one takes long, the same for every test. */
    protected Encoder borrowed() {
        return open();
    }

    /** Takes back what was {@link #borrowed}; it was not closed. */
    protected void giveBack(Encoder borrowed) {
        borrowed.close();
    }

    @BeforeEach
    void borrow_the_encoder() {
        encoder = borrowed();
    }

    @AfterEach
    void give_the_encoder_back() {
        giveBack(encoder);
    }

    @Test
    void there_is_a_vector_for_each_text_in_their_order() {
        List<String> texts = List.of("book a table for two", "what is the weather", "pay my phone bill", "hi");
        List<float[]> vectors = encoder.encode(texts);

        assertThat(vectors).hasSize(4);
        for (int i = 0; i < 4; i++) {
            assertThat(distance(vectors.get(i), encodeOne(texts.get(i)))).isLessThan(SAME);
        }
        assertThat(distance(vectors.get(0), vectors.get(1))).isGreaterThan(0.05);
    }

    @Test
    void no_texts_make_no_vectors() {
        assertThat(encoder.encode(List.of())).isEmpty();
    }

    @Test
    void a_vector_has_the_stated_dimensions_and_length_one() {
        float[] vector = encodeOne("is the restaurant open on sunday");

        assertThat(vector).hasSize(encoder.dimensions());
        assertThat(dot(vector, vector)).isCloseTo(1, within(1e-5));
    }

    @Test
    void texts_that_say_the_same_are_nearer_than_texts_that_do_not() {
        float[] near = encodeOne("transfer money to my savings account");
        float[] same = encodeOne("please transfer money to my savings");
        float[] other = encodeOne("how tall is the eiffel tower");

        assertThat(dot(near, same)).isGreaterThan(dot(near, other) + 0.2);
    }

    @Test
    void the_vector_of_a_text_does_not_depend_on_what_it_is_encoded_with() {
        List<String> texts = mixedLengths(32);
        List<float[]> alone = texts.stream().map(this::encodeOne).toList();
        for (int size = 1; size <= texts.size(); size = size < 4 ? size + 1 : size * 2 - 1) {
            List<float[]> batched = new ArrayList<>();
            for (int from = 0; from < texts.size(); from += size) {
                batched.addAll(encoder.encode(texts.subList(from, Math.min(from + size, texts.size()))));
            }
            for (int i = 0; i < texts.size(); i++) {
                assertThat(distance(batched.get(i), alone.get(i)))
                        .as("text %d of %s tokens in batches of %d", i, encoder.countTokens(texts.get(i)), size)
                        .isLessThan(SAME);
            }
        }
    }

    @Test
    void the_order_and_the_repetition_of_texts_change_nothing() {
        List<String> texts = new ArrayList<>(mixedLengths(20));
        texts.addAll(texts.subList(0, 5));
        List<Integer> order =
                new ArrayList<>(IntStream.range(0, texts.size()).boxed().toList());
        Collections.shuffle(order, new Random(7));

        List<float[]> straight = encoder.encode(texts);
        List<float[]> shuffled = encoder.encode(order.stream().map(texts::get).toList());

        for (int i = 0; i < order.size(); i++) {
            assertThat(distance(shuffled.get(i), straight.get(order.get(i)))).isLessThan(SAME);
        }
    }

    @Test
    void the_vectors_are_the_callers_own() {
        float[] first = encodeOne("good morning");
        float[] kept = first.clone();
        first[0] = 42;

        assertThat(distance(encodeOne("good morning"), kept)).isLessThan(SAME);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t\n\r", "\u00a0\u3000", "\u200b\u200f", "\0"})
    void a_blank_text_is_refused(String blank) {
        assertThatThrownBy(() -> encoder.encode(List.of("a good one", blank)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("blank");
    }

    @ParameterizedTest
    @ValueSource(strings = {"half \ud83d", "\ude00 half", "\ud83dx", "\ude00\ud83d"})
    void half_a_surrogate_pair_is_refused(String broken) {
        InvalidInputException refused =
                catchThrowableOfType(InvalidInputException.class, () -> encoder.encode(List.of("a good one", broken)));

        assertThat(refused.text()).isEqualTo(broken);
        assertThat(refused.why()).contains("surrogate");
        assertThatThrownBy(() -> encoder.countTokens(broken)).isInstanceOf(InvalidInputException.class);
    }

    @Test
    void a_text_of_exactly_the_limit_is_encoded_and_one_token_more_is_refused_by_name() {
        String fits = longest();
        String over = fits + " hello";

        assertThat(encoder.countTokens(fits)).isEqualTo(encoder.maxTokens());
        assertThat(encodeOne(fits)).hasSize(encoder.dimensions());
        InvalidInputException refused =
                catchThrowableOfType(InvalidInputException.class, () -> encoder.encode(List.of("a good one", over)));
        assertThat(refused.text()).isEqualTo(over);
        assertThat(refused.why())
                .contains("%,d".formatted(encoder.maxTokens() + 1), "%,d".formatted(encoder.maxTokens()));
    }

    @Test
    void a_text_of_a_megabyte_is_refused() {
        assertThatThrownBy(() -> encodeOne("hello ".repeat(175_000))).isInstanceOf(InvalidInputException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "</script><script>alert(1)</script>",
                "'; DROP TABLE routes; --",
                "\u202etxet \u05e9\u05dc\u05d5\u05dd",
                "\ud83d\udc69\u200d\ud83d\udc69\u200d\ud83d\udc67 family",
                "a\0b",
                "e\u0301 is not \u00e9",
                "[MASK] [PAD] <|endoftext|>",
                "{\"json\": \"\\u0000\\\\\"}",
                "\uffff\ufffe\ufeff odd"
            })
    void hostile_text_is_text(String hostile) {
        assertThat(dot(encodeOne(hostile), encodeOne(hostile))).isCloseTo(1, within(1e-5));
        assertThat(encoder.countTokens(hostile)).isBetween(1, encoder.maxTokens());
    }

    @Test
    void several_threads_get_what_one_gets() throws Exception {
        List<String> texts = mixedLengths(24);
        List<float[]> alone = encoder.encode(texts);
        List<Callable<List<float[]>>> tasks = Collections.nCopies(8, () -> encoder.encode(texts));
        try (var threads = Executors.newFixedThreadPool(4)) {
            for (Future<List<float[]>> result : threads.invokeAll(tasks)) {
                for (int i = 0; i < texts.size(); i++) {
                    assertThat(distance(result.get().get(i), alone.get(i))).isLessThan(SAME);
                }
            }
        }
    }

    @Test
    void once_closed_it_says_so_and_closing_again_is_nothing() {
        Encoder closed = open();
        closed.encode(List.of("hello"));
        closed.close();
        closed.close();

        assertThatThrownBy(() -> closed.encode(List.of("hello")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("closed");
    }

    private float[] encodeOne(String text) {
        return encoder.encode(List.of(text)).getFirst();
    }

    private String longest() {
        int words = encoder.maxTokens();
        String text = "hello" + " hello".repeat(words - 1);
        while (encoder.countTokens(text) > encoder.maxTokens()) {
            text = text.substring(0, text.length() - " hello".length());
        }
        return text;
    }

    /** Texts from one word to forty, so that any batch of them is uneven. */
    private static List<String> mixedLengths(int count) {
        List<String> words =
                List.of("card", "lost", "please", "my", "freeze", "bank", "when", "unbelievably", "q", "7");
        Random random = new Random(11);
        return IntStream.range(0, count)
                .mapToObj(i -> String.join(
                        " ",
                        random.ints(1 + (i * i) % 40, 0, words.size())
                                .mapToObj(words::get)
                                .toList()))
                .toList();
    }

    private static double distance(float[] a, float[] b) {
        return 1 - dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b));
    }

    private static double dot(float[] a, float[] b) {
        assertThat(b).hasSameSizeAs(a);
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (double) a[i] * b[i];
        }
        return sum;
    }
}
