package dev.signalbox.route.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.route.UtteranceKey;
import org.junit.jupiter.api.Test;

/** Routes and utterances are found on the lines on which an editor shows them. */
class ConfigLinesTest {
    @Test
    void json_is_counted_by_lines_whatever_ends_them() throws Exception {
        String json =
                "{\"encoder_type\": \"e\", \"encoder_name\": \"n\",\r\n\"routes\": [\r\n{\"utterances\": [\"ä\",\r\n"
                        + "\"b\"], \"name\": \"x\"},\r\n{\"name\": \"y\", \"utterances\": []}]}";

        ConfigLines lines = lines(json, ConfigFormat.JSON, "");

        assertThat(lines.route("x")).hasValue(4);
        assertThat(lines.route("y")).hasValue(5);
        assertThat(lines.utterance(new UtteranceKey("x", "ä"))).hasValue(3);
        assertThat(lines.utterance(new UtteranceKey("x", "b"))).hasValue(4);
    }

    @Test
    void an_utterance_that_is_not_there_is_on_the_line_of_its_route_and_else_on_none() throws Exception {
        ConfigLines lines = lines(
                "{\"encoder_type\": \"e\", \"encoder_name\": \"n\", \"routes\": [\n{\"name\": \"x\", \"utterances\": []}]}",
                ConfigFormat.JSON,
                "");

        assertThat(lines.utterance(new UtteranceKey("x", "new"))).hasValue(2);
        assertThat(lines.utterance(new UtteranceKey("z", "new"))).isEmpty();
    }

    @Test
    void a_router_of_a_composed_yaml_file_has_the_lines_of_the_whole_file() throws Exception {
        String yaml = """
                router_type: chain
                routers:
                  - router_type: indexed
                    encoder: {type: huggingface, name: m}
                    routes:
                      - name: x
                        utterances: [a]
                  - router_type: indexed
                    encoder: {type: huggingface, name: m}
                    routes:
                      - name: x
                        utterances:
                          # of the second
                          - a
                """;

        assertThat(lines(yaml, ConfigFormat.YAML, "routers[0]").utterance(new UtteranceKey("x", "a")))
                .hasValue(7);
        assertThat(lines(yaml, ConfigFormat.YAML, "routers[1]").route("x")).hasValue(11);
        assertThat(lines(yaml, ConfigFormat.YAML, "routers[1]").utterance(new UtteranceKey("x", "a")))
                .hasValue(14);
    }

    private static ConfigLines lines(String text, ConfigFormat format, String member) throws InvalidConfigException {
        return ConfigLines.of(
                RouterFiles.read("file", text, format).router(member).orElseThrow());
    }
}
