package dev.signalbox.route.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.signalbox.route.PythonJson;
import dev.signalbox.route.RouterConfig;
import dev.signalbox.route.RouterHash;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigTextTest {
    private static List<String> problems(String text, ConfigFormat format) {
        InvalidConfigException bad =
                catchThrowableOfType(InvalidConfigException.class, () -> ConfigText.read("routes", text, format));
        assertThat(bad).as(text).isNotNull();
        return bad.problems().stream().map(ConfigProblem::message).toList();
    }

    private static List<String> warnings(String text, ConfigFormat format) throws InvalidConfigException {
        return ConfigText.read("routes", text, format).warnings().stream()
                .map(ConfigWarning::message)
                .toList();
    }

    private static String yaml(String route) {
        return "encoder_type: a\nencoder_name: b\nroutes:\n  - " + route.replace("\n", "\n    ") + "\n";
    }

    @Test
    void all_problems_are_listed_with_line_key_and_what_was_expected() {
        String text = """
                {
                  "encoder_type": 5,
                  "routes": [
                    {"name": null, "utterances": "hi", "description": []},
                    {"utterances": [], "function_schemas": [{}, 1], "llm": {"module": "m"}},
                    {"name": "c", "utterances": [], "score_threshold": "high", "metadata": [1]},
                    7
                  ]
                }
                """;
        assertThat(problems(text, ConfigFormat.JSON))
                .containsExactly(
                        "line 1, column 1: encoder_name: found no such key; expected text, the name of the encoder's model",
                        "line 2, column 19: encoder_type: found 5; expected text, such as openai",
                        "line 4, column 14: routes[0].name: found null; expected text",
                        "line 4, column 34: routes[0].utterances: found \"hi\"; expected a list of texts",
                        "line 4, column 55: routes[0].description: found an empty list; expected text, or null",
                        "line 5, column 5: routes[1].name: found no such key; expected text",
                        "line 5, column 49: routes[1].function_schemas[1]: found 1; expected an object",
                        "line 5, column 60: routes[1].llm.class: found no such key; expected text, the name of the class",
                        "line 5, column 60: routes[1].llm.model: found no such key; expected text, the name of the model",
                        "line 6, column 56: routes[2].score_threshold: found \"high\"; expected a number that fits 64 bits, or null",
                        "line 6, column 76: routes[2].metadata: found a list; expected an object, or null",
                        "line 7, column 5: routes[3]: found 7; expected an object with name and utterances");
    }

    @Test
    void yaml_problems_say_what_yaml_made_of_a_word() {
        assertThat(problems(yaml("name: no\nutterances: [a]\nmetadata: {1: 2}"), ConfigFormat.YAML))
                .containsExactly(
                        "line 4, column 11: routes[0].name: found no, which is read as false; expected text",
                        "line 6, column 16: routes[0].metadata: found the key 1, which is not text; expected a text: put it in quotes");
        assertThat(problems(yaml("name: a\nutterances: [2001-01-01, !!binary aGk=, !!set {a}]"), ConfigFormat.YAML))
                .containsExactly(
                        "line 5, column 18: routes[0].utterances[0]: found a date 2001-01-01; expected text in quotes: JSON has no dates",
                        "line 5, column 30: routes[0].utterances[1]: found binary data; expected text: JSON has no binary data",
                        "line 5, column 45: routes[0].utterances[2]: found a set; expected a list: JSON has no sets");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"a\": 1,}|line 1, column 9: found \"}\"; expected another key: JSON has no comma after the last one",
                "{\"a\": [1 2]}|line 1, column 10: a: found \"2\"; expected ',' or ']'",
                "{\"a\": // no|line 1, column 7: a: found \"/\"; expected a value (JSON has no comments)",
                "{'a': 1}|line 1, column 2: found \"'\"; expected a key in double quotes or '}' (JSON has double quotes only)",
                "{\"a\": \"b|line 1, column 9: a: found the end of the file; expected '\"' to end the text",
                "{\"a\": \"\\q\"}|line 1, column 9: a: found \"q\"; expected one of \" \\ / b f n r t u after the backslash",
                "[] x|line 1, column 4: found \"x\"; expected the end of the file",
                "{\"a\" 1}|line 1, column 6: a: found \"1\"; expected ':' after the key",
                "\ufeff{}|line 1, column 1: found a byte order mark; expected none: save the file as UTF-8 without one",
            })
    void a_json_syntax_error_says_where_and_what_was_expected(String text, String message) {
        assertThat(problems(text, ConfigFormat.JSON)).containsExactly(message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "# nothing",
                "a: b: c",
                "a: [1",
                "a: 'x",
                "- a\nb",
                "a: @x",
                "\ta: 1",
                "a: 1\n---\nb: 2",
                "a: &x 1\nb: &x 2",
                "a: *x",
                "a: \"\\U00110000\"",
                "a: \"\\q\"",
                "a: \u0007",
                "a: !!python/object:os.system x",
                "&a [*a]",
                "{<<: 1}",
                "? [a]\n: b"
            })
    void a_yaml_error_has_a_line_and_names_no_java(String text) {
        assertThat(problems(text, ConfigFormat.YAML))
                .isNotEmpty()
                .allSatisfy(message -> assertThat(message)
                        .startsWith("line ")
                        .doesNotContain("Exception")
                        .doesNotContain("snakeyaml")
                        .doesNotContain("\n"));
    }

    @Test
    void an_utterance_that_came_out_as_something_else_is_pointed_out() throws InvalidConfigException {
        assertThat(warnings(yaml("name: a\nutterances:\n- no\n- 'no'\n- 1:30\n-\n- [x]\n- 1e5"), ConfigFormat.YAML))
                .containsExactly(
                        "line 6, column 7: routes[0].utterances[0]: no was read as the value false, not as text, and cannot be"
                                + " synced; put it in quotes to keep it as text",
                        "line 8, column 7: routes[0].utterances[2]: 1:30 was read as the number 90, not as text, and cannot be"
                                + " synced; put it in quotes to keep it as text",
                        "line 9, column 6: routes[0].utterances[3]: nothing was read as the value null, not as text, and cannot"
                                + " be synced; put it in quotes to keep it as text",
                        "line 10, column 7: routes[0].utterances[4]: a list is not text: it is hashed as it is and cannot"
                                + " be synced");
    }

    @Test
    void a_key_given_twice_counts_once_and_is_pointed_out() throws InvalidConfigException {
        String text = "{\"encoder_type\": \"a\", \"encoder_name\": \"b\", \"encoder_name\": \"c\", \"routes\": []}";
        for (ConfigFormat format : ConfigFormat.values()) {
            assertThat(ConfigText.read("routes", text, format).config().encoderName())
                    .isEqualTo("c");
            assertThat(warnings(text, format))
                    .containsExactly(
                            "line 1, column 44: encoder_name: the key a second time: the last one counts, as in Python");
        }
    }

    @Test
    void unknown_keys_are_kept_and_not_hashed() throws InvalidConfigException {
        String text = "{\"encoder_type\": \"a\", \"v\": [1.0], \"encoder_name\": \"b\","
                + " \"routes\": [{\"name\": \"x\", \"id\": 7, \"utterances\": []}]}";
        RouterConfig config = ConfigText.read("routes", text, ConfigFormat.JSON).config();
        assertThat(config.extra().toString()).isEqualTo("{\"v\":[1.0]}");
        assertThat(config.routes().getFirst().extra().toString()).isEqualTo("{\"id\":7}");
        assertThat(PythonJson.dumps(RouterHash.hashed(config)))
                .doesNotContain("id")
                .doesNotContain("\"v\"");
    }

    @Test
    void an_encoder_without_a_name_takes_the_librarys_default_or_is_refused() throws InvalidConfigException {
        ConfigDocument document = ConfigText.read(
                "routes", "{\"encoder_type\": \"openai\", \"encoder_name\": null, \"routes\": []}", ConfigFormat.JSON);
        assertThat(document.config().encoderName()).isEqualTo("text-embedding-3-small");
        assertThat(document.warnings()).hasSize(1);
        assertThat(document.rewrite(document.config())).isEqualTo(document.text());
        assertThat(problems(
                        "{\"encoder_type\": \"huggingface\", \"encoder_name\": null, \"routes\": []}",
                        ConfigFormat.JSON))
                .hasSize(1);
    }

    @Test
    void text_that_is_no_utf8_is_refused_at_its_byte() {
        byte[] bytes = "encoder_type: a\nencoder_name: \"é\u00ff\"".getBytes(StandardCharsets.ISO_8859_1);
        assertThatThrownBy(() -> ConfigText.read("routes.yaml", bytes, ConfigFormat.YAML))
                .isInstanceOf(InvalidConfigException.class)
                .hasMessage(
                        "routes.yaml, line 2, column 16: found the byte 0xe9; expected UTF-8: save the file in that encoding");
    }

    @Test
    void a_message_cannot_move_the_terminals_cursor() {
        String text = "{\"encoder_type\": \"a\", \"encoder_name\": [], \"routes\": [{\"name\": \"x\", \"utterances\":"
                + " \"\\u001b[2J\\u202e\\ud800" + "x".repeat(1_000) + "\"}]}";
        assertThatThrownBy(() -> ConfigText.read("evil\u001b\n.json", text, ConfigFormat.JSON))
                .isInstanceOf(InvalidConfigException.class)
                .satisfies(e -> assertThat(e.toString().replace("\n  ", "").chars())
                        .allMatch(c -> c >= ' ' && c != 0x202e && (c < 0xd800 || c > 0xdfff)))
                .satisfies(e -> assertThat(e.toString()).hasSizeLessThan(400));
    }

    @Test
    void many_problems_are_counted_and_the_first_ones_shown() {
        String text = "{\"encoder_type\": \"a\", \"encoder_name\": \"b\", \"routes\": [" + "1,".repeat(4_999) + "1]}";
        assertThatThrownBy(() -> ConfigText.read("r.json", text, ConfigFormat.JSON))
                .isInstanceOfSatisfying(InvalidConfigException.class, e -> {
                    assertThat(e.problems()).hasSize(1_000);
                    assertThat(e.omitted()).isEqualTo(4_000);
                    assertThat(e.getMessage()).contains("r.json: 5000 problems").endsWith("and 4980 more");
                });
    }

    @ParameterizedTest
    @CsvSource({"routes.json,JSON", "a/b.yaml,YAML", "b.yml,YAML"})
    void a_file_name_tells_the_format(String name, ConfigFormat format) throws InvalidConfigException {
        assertThat(ConfigFormat.ofFileName(name)).isEqualTo(format);
    }

    @Test
    void another_ending_is_refused_with_the_ones_there_are() {
        assertThatThrownBy(() -> ConfigFormat.ofFileName("routes.toml"))
                .isInstanceOf(InvalidConfigException.class)
                .hasMessage(
                        "routes.toml: found another ending; expected a file name that ends in .json, .yaml or .yml");
    }
}
