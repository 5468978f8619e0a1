package dev.signalbox.quality.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.signalbox.quality.LabelledSentence;
import dev.signalbox.route.config.InvalidConfigException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TestSetFileTest {
    private static List<LabelledSentence> read(String text, TestSetFormat format, String route)
            throws InvalidConfigException {
        return TestSetFile.read("rows", text.getBytes(StandardCharsets.UTF_8), format, route);
    }

    private static List<LabelledSentence> detected(String name, String text) throws InvalidConfigException {
        return read(text, TestSetFormat.detected(name, text), "fallback");
    }

    @Test
    void every_format_is_detected_and_read_to_the_same_rows() throws Exception {
        List<LabelledSentence> rows = List.of(
                new LabelledSentence("pay, my bill", "billing", Set.of("must", "vip")), new LabelledSentence("hm", ""));

        assertThat(detected("", "sentence,route,tags\n\"pay, my bill\",billing,must vip\nhm,,\n"))
                .isEqualTo(rows);
        assertThat(detected("x.csv", "Satz;Ziel;tags\npay, my bill;billing;must vip\nhm;;\n"))
                .isEqualTo(rows);
        assertThat(detected("", "\"tags\"\tintent\ttext\nmust vip\tbilling\tpay, my bill\n\t\thm\n"))
                .isEqualTo(rows);
        assertThat(detected("", "pay, my bill\tbilling\tmust vip\nhm\t\t\n")).isEqualTo(rows);
        assertThat(detected(
                        "",
                        "{\"query\": \"pay, my bill\", \"label\": \"billing\", \"tags\": [\"must\", \"vip\"]}\n\n"
                                + "{\"text\": \"hm\", \"route\": null, \"other\": 1}"))
                .isEqualTo(rows);
        assertThat(detected("", "pay, my bill\n\n hm \n"))
                .containsExactly(
                        new LabelledSentence("pay, my bill", "fallback"), new LabelledSentence("hm", "fallback"));
    }

    @Test
    void what_is_exported_is_read_back_exactly() throws Exception {
        List<LabelledSentence> rows = List.of(
                new LabelledSentence("=SUM(A1)", "-route", Set.of("@tag")),
                new LabelledSentence("'=quoted \"twice\"", "a,b"),
                new LabelledSentence("two\nlines", "", Set.of("b", "a")),
                new LabelledSentence("same", "x"),
                new LabelledSentence("same", "x"));

        assertThat(read(TestSetWriter.csv(rows), TestSetFormat.CSV, "")).isEqualTo(rows);
        assertThat(read("\uFEFF" + TestSetWriter.jsonLines(rows), TestSetFormat.JSON_LINES, ""))
                .isEqualTo(rows);
        assertThat(TestSetWriter.csv(rows)).contains("'=SUM(A1)").doesNotContain("\n=SUM");
    }

    @Test
    void every_line_that_is_wrong_is_named() {
        InvalidConfigException bad =
                catchThrowableOfType(InvalidConfigException.class, () -> read("""
                        {"sentence": "fine", "route": "a"}
                        [1]
                        {"route": "a"}
                        {"sentence": 3}
                        {"sentence": "x", "route": 4}
                        {"sentence": "x", "tags": [1]}
                        {"sentence": "x", "sentence": "y"}
                        {"sentence": "x"} {}""", TestSetFormat.JSON_LINES, ""));

        assertThat(bad.problems()).extracting(problem -> problem.line()).containsExactly(2, 3, 4, 5, 6, 7, 8);
    }

    @Test
    void nothing_and_too_much_are_refused_with_what_to_do() {
        for (TestSetFormat format : TestSetFormat.values()) {
            assertThatThrownBy(() -> read(" \n", format, "")).isInstanceOf(InvalidConfigException.class);
        }
        assertThatThrownBy(() -> read("x\n".repeat(TestSetFile.MOST_ROWS + 1), TestSetFormat.LINES, ""))
                .hasMessageContaining("split them over several test sets");
        assertThatThrownBy(() -> read("x".repeat(TestSetFile.LONGEST_SENTENCE + 1), TestSetFormat.LINES, ""))
                .hasMessageContaining("row 1");
    }

    @Test
    void no_bytes_lead_to_another_exception() {
        Random random = new Random(5);
        String signs = "{}[]\",;\t\n\r:ab\\u0\ufeff\ud800";
        for (int round = 0; round < 3_000; round++) {
            StringBuilder text = new StringBuilder(round % 3 == 0 ? "sentence,route\n" : "");
            for (int i = random.nextInt(30); i > 0; i--) {
                text.append(signs.charAt(random.nextInt(signs.length())));
            }
            byte[] bytes =
                    text.toString().getBytes(random.nextBoolean() ? StandardCharsets.UTF_8 : StandardCharsets.UTF_16);
            for (TestSetFormat format : TestSetFormat.values()) {
                try {
                    assertThat(TestSetFile.read("x", bytes, format, "")).isNotEmpty();
                } catch (InvalidConfigException expected) {
                    assertThat(expected.problems()).isNotEmpty();
                }
            }
        }
    }
}
