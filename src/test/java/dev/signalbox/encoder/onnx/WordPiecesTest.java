package dev.signalbox.encoder.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Token for token what Hugging Face's own tokenizer makes of a text. */
class WordPiecesTest {
    private static HuggingFaceTokenizer original;
    private static WordPieces ours;

    @BeforeAll
    static void read_both() throws IOException {
        try (InputStream in = tokenizerFile()) {
            original = HuggingFaceTokenizer.newInstance(in, Map.of("truncation", "false", "padding", "false"));
        }
        try (InputStream in = tokenizerFile()) {
            ours = WordPieces.read(in);
        }
    }

    @AfterAll
    static void close_the_original() {
        original.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "Hello, World!",
                "don't stop-believin' (ever)...",
                "unbelievable electroencephalographically",
                "Ça va? Ñandú \u0130stanbul STRASSE stra\u00dfe \u03a3\u0399\u03a3\u03a5\u03a6\u039f\u03a3",
                "e\u0301 \u00e9 \u0301 o\u0302\u0323 \u1ed9",
                "a\0b\u0001c\u200bd\u00ade\ufefff\ufffdg",
                "tab\tline\nfeed\rend\u000bvt\fff\u0085nel\u00a0nbsp\u3000wide\u2028ls",
                "\u4e2d\u6587 and \u65e5\u672c\u8a9e, \ud55c\uad6d\uc5b4",
                "\ud83d\ude00 \ud83d\udc69\u200d\ud83d\udc69\u200d\ud83d\udc67 \ud840\udc00 \ud87e\udc00",
                "[CLS] a[MASK]b [mask] [PAD][SEP] [UNK]",
                "\u202etxet \u05e9\u05dc\u05d5\u05dd \u0645\u0631\u062d\u0628\u0627",
                "$5.00 + 10% = a_b^c`d~e|f<g>",
                "1234567890 3.14159 2026-11-21T13:00:00Z",
                "</script><script>alert(1)</script>",
                "##ing ## ing",
                "\u0e01\u0e33\u0e25\u0e31\u0e07 \u0939\u093f\u0928\u094d\u0926\u0940"
            })
    void a_text_has_the_tokens_of_the_original(String text) {
        assertThat(ours.ids(text)).isEqualTo(originalIds(text));
    }

    @Test
    void a_word_of_a_hundred_characters_is_cut_up_and_a_longer_one_is_unknown() {
        for (String letter : List.of("a", "\ud835\udc00", "\u00e9")) {
            for (int length : List.of(99, 100, 101, 5_000)) {
                String text = "x " + letter.repeat(length) + " y";
                assertThat(ours.ids(text)).isEqualTo(originalIds(text));
            }
        }
    }

    /**
     * Every code point, at a word's beginning, middle and end. The original knows the Unicode of 2015: the marks, punctuation signs
     * and format characters added since are letters to it. They belong to scripts that the vocabulary does not have.
     */
    @Test
    void every_code_point_that_unicode_8_has_is_read_as_the_original_reads_it() {
        List<Integer> differing = IntStream.rangeClosed(0, 0xEFFFF)
                .filter(Character::isDefined)
                .filter(point -> point < Character.MIN_SURROGATE || point > Character.MAX_SURROGATE)
                .boxed()
                .collect(Collectors.groupingBy(point -> point / 64))
                .values()
                .stream()
                .filter(WordPiecesTest::differs)
                .flatMap(List::stream)
                .filter(point -> differs(List.of(point)))
                .toList();

        assertThat(differing)
                .hasSizeLessThan(1_000)
                .allSatisfy(point -> assertThat(point)
                        .as("U+%04X %s", point, Character.getName(point))
                        .matches(WordPiecesTest::isMarkOrSign)
                        .isGreaterThan(0x600));
        assertThat(differing.stream().filter(point -> point < 0x3000)).hasSizeLessThan(130);
    }

    @Test
    void random_mixtures_of_scripts_have_the_tokens_of_the_original() {
        Random random = new Random(5);
        int[] starts = {0x20, 0x20, 0x20, 0xA0, 0x300, 0x400, 0x590, 0x900, 0x1E00, 0x2000, 0x3040, 0x4E00, 0x1F600};
        for (int round = 0; round < 2_000; round++) {
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(60); i >= 0; i--) {
                text.appendCodePoint(starts[random.nextInt(starts.length)] + random.nextInt(96));
            }
            assertThat(ours.ids(text.toString())).as(text.toString()).isEqualTo(originalIds(text.toString()));
        }
    }

    private static boolean differs(List<Integer> points) {
        String text = points.stream()
                .map(Character::toString)
                .map(c -> c + "b a" + c + "b a" + c + " " + c)
                .collect(Collectors.joining(" "));
        return !Arrays.equals(ours.ids(text), originalIds(text));
    }

    private static boolean isMarkOrSign(int point) {
        // U+166D was a punctuation mark until Unicode 12.
        return Character.toString(point).matches("[\\p{M}\\p{P}\\p{Cf}\u166D]");
    }

    private static int[] originalIds(String text) {
        return LongStream.of(original.encode(text, true, false).getIds())
                .mapToInt(Math::toIntExact)
                .toArray();
    }

    private static InputStream tokenizerFile() {
        return WordPieces.class.getResourceAsStream("/all-minilm-l6-v2-tokenizer.json");
    }
}
