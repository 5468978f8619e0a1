package dev.signalbox.route;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EscapedTextTest {
    private static final Pattern ESCAPE =
            Pattern.compile("(\\\\+)(n|r|t|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8})", Pattern.DOTALL);

    /** Reads an escaped text as the class says that it is to be read. */
    private static String read(String escaped) {
        Matcher matcher = ESCAPE.matcher(escaped);
        StringBuilder text = new StringBuilder();
        int at = 0;
        while (matcher.find()) {
            text.append(escaped, at, matcher.start());
            int slashes = matcher.group(1).length();
            text.repeat("\\", slashes / 2);
            String rest = matcher.group(2);
            if (slashes % 2 == 0) {
                text.append(rest);
            } else {
                switch (rest.charAt(0)) {
                    case 'n' -> text.append('\n');
                    case 'r' -> text.append('\r');
                    case 't' -> text.append('\t');
                    case 'u' -> text.append((char) Integer.parseInt(rest.substring(1), 16));
                    default -> text.appendCodePoint(Integer.parseInt(rest.substring(1), 16));
                }
            }
            at = matcher.end();
        }
        return text.append(escaped.substring(at)).toString();
    }

    @Test
    void what_steers_a_terminal_is_written_readably() {
        assertThat(EscapedText.of("ok\nremote delete  returns: fake")).isEqualTo("ok\\nremote delete  returns: fake");
        assertThat(EscapedText.of("a\rb\tc\u001b[31md\u202ee")).isEqualTo("a\\rb\\tc\\u001b[31md\\u202ee");
        assertThat(EscapedText.of(Character.toString(0xE0041) + "\ud800")).isEqualTo("\\U000e0041\\ud800");
    }

    @Test
    void every_character_that_ends_a_line_steers_or_turns_text_around_is_escaped() {
        IntStream.of(0x2028, 0x2029, 0x061C, 0x200B, 0x200E, 0x200F, 0xFEFF, 0xAD)
                .forEach(this::isEscaped);
        List.of(
                        new int[] {0, 0x1F},
                        new int[] {0x7F, 0x9F},
                        new int[] {0x202A, 0x202E},
                        new int[] {0x2066, 0x2069},
                        new int[] {0xE0000, 0xE007F},
                        new int[] {0xD800, 0xDFFF})
                .forEach(range -> IntStream.rangeClosed(range[0], range[1]).forEach(this::isEscaped));
    }

    private void isEscaped(int point) {
        String text = point > 0xFFFF ? Character.toString(point) : String.valueOf((char) point);
        assertThat(EscapedText.of("a" + text + "b")).as("%x", point).matches("a\\\\[a-zA-Z0-9]+b");
    }

    @Test
    void ordinary_text_is_left_alone() {
        for (String text : List.of(
                "what's the weather?",
                "C:\\data\\Users",
                "été, naïve, Zürich, 東京 は",
                "\ud83d\udc69\u200d\ud83d\udc69\u200d\ud83d\udc67 \u2764\ufe0f 1\ufe0f\u20e3 \ud83c\udde8\ud83c\udded",
                "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645",
                "\u0915\u094d\u200d\u0937",
                "nb\u00a0space",
                "\\")) {
            assertThat(EscapedText.of(text)).isEqualTo(text);
        }
    }

    @Test
    void a_backslash_that_is_there_is_not_mistaken_for_an_escape() {
        assertThat(EscapedText.of("a\\nb")).isEqualTo("a\\\\nb");
        assertThat(EscapedText.of("a\\\nb")).isEqualTo("a\\\\\\nb");
        assertThat(EscapedText.of("\\u202e \\uxyz")).isEqualTo("\\\\u202e \\uxyz");
    }

    @Test
    void no_two_texts_are_escaped_alike() {
        Random random = new Random(4);
        String[] parts = {"\\", "\n", "n", "r", "t", "u", "U", "0", "202e", "000e0041", "\u202e", "\t", "x", "\ud800"};
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int n = random.nextInt(8); n >= 0; n--) {
                text.append(parts[random.nextInt(parts.length)]);
            }
            String escaped = EscapedText.of(text.toString());
            assertThat(escaped).doesNotContain("\n", "\t", "\u202e", "\ud800");
            assertThat(read(escaped)).isEqualTo(text.toString());
        }
    }
}
