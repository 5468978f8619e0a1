package dev.signalbox.route.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.signalbox.route.RouterConfig;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Files made to break a reader: each is read or refused with a line, and nothing else happens. */
class HostileFilesTest {
    private static final String[] PIECES = {
        "{",
        "}",
        "[",
        "]",
        ":",
        ",",
        "\"",
        "'",
        "\\",
        "- ",
        "? ",
        "&a ",
        "*a",
        "!!int ",
        "!!map ",
        "!!omap ",
        "<<: ",
        "|",
        ">",
        "#",
        "\n",
        "\t",
        "  ",
        "\r",
        "\u0000",
        "\ufeff",
        "null",
        "true",
        "no",
        "1",
        "-",
        "1e999",
        "0x",
        "NaN",
        "\\ud800",
        "\\u12",
        "=",
        "2001-01-01",
        "---",
        "...",
        "%YAML 1.1",
        "\u2028",
        "😀",
        "{\"name\": 1}",
        "[[[[[[[[",
        "\"utterances\"",
        "routes: []"
    };

    private static byte[] broken(long seed, ConfigFormat format) {
        Random random = new Random(seed);
        byte[] bytes =
                ConfigText.write(new HostileConfigs(seed % 50).config(), format).getBytes(StandardCharsets.UTF_8);
        for (int i = random.nextInt(3); i >= 0; i--) {
            int at = random.nextInt(bytes.length + 1);
            switch (random.nextInt(5)) {
                case 0 -> bytes = Arrays.copyOf(bytes, at);
                case 1 -> flip(bytes, at, random);
                case 2 ->
                    bytes = spliced(
                            bytes, at, at, PIECES[random.nextInt(PIECES.length)].getBytes(StandardCharsets.UTF_8));
                case 3 -> bytes = spliced(bytes, at, Math.min(bytes.length, at + random.nextInt(40)), new byte[0]);
                default ->
                    bytes = spliced(bytes, at, at, Arrays.copyOfRange(bytes, 0, random.nextInt(bytes.length + 1)));
            }
        }
        return bytes;
    }

    private static void flip(byte[] bytes, int at, Random random) {
        if (bytes.length > 0) {
            bytes[at % bytes.length] ^= (byte) (1 << random.nextInt(8));
        }
    }

    private static byte[] spliced(byte[] bytes, int from, int to, byte[] piece) {
        byte[] spliced = new byte[bytes.length - (to - from) + piece.length];
        System.arraycopy(bytes, 0, spliced, 0, from);
        System.arraycopy(piece, 0, spliced, from, piece.length);
        System.arraycopy(bytes, to, spliced, from + piece.length, bytes.length - to);
        return spliced;
    }

    @ParameterizedTest
    @EnumSource(ConfigFormat.class)
    void a_broken_file_is_read_or_refused_with_a_line(ConfigFormat format) {
        int refused = 0;
        int read = 0;
        for (int seed = 0; seed < 1_000; seed++) {
            try {
                ConfigDocument document = ConfigText.read("broken", broken(seed, format), format);
                assertThat(document.rewrite(document.config())).isEqualTo(document.text());
                assertThat(document.lostComments(document.config())).isEmpty();
                read++;
            } catch (InvalidConfigException e) {
                assertThat(e.problems()).isNotEmpty().allSatisfy(problem -> {
                    assertThat(problem.line()).isPositive();
                    assertThat(problem.column()).isPositive();
                    assertThat(problem.expected()).isNotBlank();
                });
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(300);
        assertThat(read).isGreaterThan(50);
    }

    private static String all(String text, ConfigFormat format) {
        InvalidConfigException bad =
                catchThrowableOfType(InvalidConfigException.class, () -> ConfigText.read("hostile", text, format));
        assertThat(bad).isNotNull();
        assertThat(bad.problems())
                .allSatisfy(problem -> assertThat(problem.line()).isPositive());
        return bad.toString();
    }

    private static ConfigProblem refused(String text, ConfigFormat format) {
        InvalidConfigException bad =
                catchThrowableOfType(InvalidConfigException.class, () -> ConfigText.read("hostile", text, format));
        assertThat(bad).isNotNull();
        return bad.problems().getFirst();
    }

    @ParameterizedTest
    @EnumSource(ConfigFormat.class)
    void a_file_over_the_limit_is_refused_by_its_size(ConfigFormat format) {
        byte[] bytes = new byte[100 << 20];
        InvalidConfigException bad =
                catchThrowableOfType(InvalidConfigException.class, () -> ConfigText.read("huge", bytes, format));
        assertThat(bad).isNotNull().hasMessageContaining("104857600 bytes");
    }

    @ParameterizedTest
    @EnumSource(ConfigFormat.class)
    void a_million_brackets_are_refused_at_the_level_too_many(ConfigFormat format) {
        assertThat(refused("[".repeat(1_000_000), format).expected()).endsWith("levels");
        assertThat(refused("{\"a\":".repeat(1_000_000), format).expected()).endsWith("levels");
    }

    @Test
    void what_python_can_nest_can_be_nested_here() throws InvalidConfigException {
        String deep = "[".repeat(880) + "]".repeat(880);
        String text = "{\"encoder_type\": \"a\", \"encoder_name\": \"b\", \"routes\": [], \"x\": " + deep + "}";
        ConfigDocument document = ConfigText.read("deep", text, ConfigFormat.JSON);
        assertThat(document.rewrite(RouterConfig.of("c", "b", document.config().routes())))
                .contains("\"c\"");
        String yaml = text.replace(deep, deep.substring(440, 1_320));
        assertThat(ConfigText.read("deep", yaml, ConfigFormat.YAML).config().extra())
                .hasSize(1);
    }

    @Test
    void dashes_that_nest_are_refused_at_the_level_too_many() {
        assertThat(refused("- ".repeat(100_000), ConfigFormat.YAML).expected()).endsWith("levels");
        assertThat(refused("? ".repeat(100_000), ConfigFormat.YAML).expected()).endsWith("levels");
    }

    @ParameterizedTest
    @EnumSource(ConfigFormat.class)
    void more_values_than_the_limit_are_refused(ConfigFormat format) {
        assertThat(refused("[" + "1,".repeat(1_100_000) + "1]", format).expected())
                .contains(format == ConfigFormat.JSON ? "1000000 values" : "250000 values");
    }

    @Test
    void an_integer_that_python_refuses_is_refused_and_one_that_it_takes_is_taken() throws InvalidConfigException {
        String most = "9".repeat(4_300);
        for (ConfigFormat format : ConfigFormat.values()) {
            String text = "{\"encoder_type\": \"a\", \"encoder_name\": \"b\", \"routes\": [], \"x\": -" + most;
            assertThat(ConfigText.read("long", text + "}", format)
                            .config()
                            .extra()
                            .get("x")
                            .bigIntegerValue()
                            .toString())
                    .isEqualTo("-" + most);
            assertThat(all(text + "9}", format)).contains(" x: found ").contains("4300");
            String many = "[" + (most + ",").repeat(300) + "1]";
            assertThat(all("{\"x\": " + many + "}", format)).contains("1000000 digits in all");
        }
        assertThat(all("x: 0x" + "f".repeat(4_000), ConfigFormat.YAML)).contains(" x: found 0xfff");
        assertThat(all("x: 1" + ":59".repeat(1_000_000), ConfigFormat.YAML)).contains("encoder_type");
        assertThat(all("{\"x\": 1" + "0".repeat(10_000_000) + "}", ConfigFormat.JSON))
                .contains("10000001 digits");
    }

    @Test
    void aliases_that_multiply_are_refused_before_they_fill_the_memory() {
        StringBuilder laughs = new StringBuilder("a0: &a0 [lol, lol]\n");
        StringBuilder merges = new StringBuilder("m0: &m0 {a: 1, b: 2}\n");
        for (int i = 1; i < 60; i++) {
            laughs.append("a%d: &a%d [*a%d, *a%d]%n".formatted(i, i, i - 1, i - 1));
            merges.append("m%d: &m%d {<<: [*m%d, *m%d]}%n".formatted(i, i, i - 1, i - 1));
        }
        assertThat(refused(laughs.toString(), ConfigFormat.YAML).found()).contains("aliases");
        assertThat(refused(merges.toString(), ConfigFormat.YAML).found()).contains("aliases");
        String text = "a: &a " + "x".repeat(1_000_000) + "\nb: [" + "*a, ".repeat(1_000) + "]";
        assertThat(refused(text, ConfigFormat.YAML).found()).contains("aliases");
    }

    @Test
    void aliases_that_nest_into_one_another_are_refused() {
        StringBuilder chain = new StringBuilder("a0: &a0 [x]\n");
        StringBuilder merges = new StringBuilder("x: !!set\n  ? &m0 {a: 1}\n");
        for (int i = 1; i < 20_000; i++) {
            chain.append("a%d: &a%d [*a%d]%n".formatted(i, i, i - 1));
            merges.append("  ? &m%d {<<: *m%d}%n".formatted(i, i - 1));
        }
        assertThat(refused(chain.toString(), ConfigFormat.YAML).expected()).endsWith("levels");
        assertThat(refused(merges + "y: *m19999\n", ConfigFormat.YAML).line()).isPositive();
        assertThat(all("a: &a {b: [*a]}", ConfigFormat.YAML)).contains("a.b[0]: found a value that contains itself");
    }

    @Test
    void a_config_of_a_hundred_thousand_utterances_is_read_in_both_formats() throws InvalidConfigException {
        StringBuilder yaml = new StringBuilder("encoder_type: a\nencoder_name: b\nroutes:\n- name: x\n  utterances:\n");
        for (int i = 0; i < 100_000; i++) {
            yaml.append("  - this is utterance number ").append(i).append('\n');
        }
        ConfigDocument document = ConfigText.read("big", yaml.toString(), ConfigFormat.YAML);
        assertThat(document.config().routes().getFirst().utterances()).hasSize(100_000);
        String json = ConfigText.write(document.config(), ConfigFormat.JSON);
        assertThat(ConfigText.read("big", json, ConfigFormat.JSON).config()).isEqualTo(document.config());
    }
}
