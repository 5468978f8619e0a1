package dev.signalbox.route;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.index.Hostile;
import java.text.Normalizer;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TextNormalizationTest {
    @Test
    void texts_that_look_the_same_become_the_same() {
        assertThat(TextNormalization.of("cafe\u0301 open")).isEqualTo("caf\u00e9 open");
        assertThat(TextNormalization.of("zero\u200bwidth\ufeff")).isEqualTo("zerowidth");
        assertThat(TextNormalization.of("  two  spaces\t\n ")).isEqualTo("two spaces");
        assertThat(TextNormalization.of("nb\u00a0sp\u202fx\u3000y")).isEqualTo("nb sp x y");
        assertThat(TextNormalization.of("e\u200b\u0301")).isEqualTo("\u00e9");
        assertThat(TextNormalization.of("\u1112\u1161\u11ab")).isEqualTo("\ud55c");
        assertThat(TextNormalization.of("\u200b \u202e")).isEmpty();
    }

    @Test
    void what_can_be_told_apart_stays_apart() {
        for (String text : List.of(
                "A a",
                "\ufb01 fi",
                "\ud83d\udc69\u200d\ud83d\udc69\u200d\ud83d\udc67 \u2764\ufe0f",
                "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645",
                "a\ud800b")) {
            assertThat(TextNormalization.of(text)).isEqualTo(text);
        }
    }

    @Test
    void normalizing_again_changes_nothing() {
        for (Hostile hostile : Hostile.values()) {
            assertStable(hostile.text());
        }
        Random random = new Random(9);
        String[] parts = {
            "e",
            "\u0301",
            "\u200b",
            "\u200d",
            "\u200c",
            "\ufe0f",
            "\ud83d\udc69",
            "\u0645",
            " ",
            "\u00a0",
            "\ud800",
            "\udc00",
            "\u1112",
            "\u1161",
            "\u202e",
            "\n",
            "\u0915",
            "\u094d",
            "\u3164",
            "1",
            "\u20e3"
        };
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int n = random.nextInt(8); n >= 0; n--) {
                text.append(parts[random.nextInt(parts.length)]);
            }
            assertStable(text.toString());
        }
    }

    private static void assertStable(String text) {
        String once = TextNormalization.of(text);
        assertThat(TextNormalization.of(once)).isEqualTo(once);
        assertThat(Normalizer.isNormalized(once, Normalizer.Form.NFC))
                .as("%s", EscapedText.of(text))
                .isTrue();
        InvisibleDifference difference = InvisibleDifference.between(text, once);
        assertThat(String.join(
                        "",
                        difference.first().stream()
                                .map(InvisibleDifference.Part::text)
                                .toList()))
                .isEqualTo(text);
        assertThat(String.join(
                        "",
                        difference.second().stream()
                                .map(InvisibleDifference.Part::text)
                                .toList()))
                .isEqualTo(once);
        assertThat(difference.message("one", "other").isEmpty())
                .as("%s", EscapedText.of(text))
                .isEqualTo(text.equals(once));
    }
}
