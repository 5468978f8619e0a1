package dev.signalbox.route.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.signalbox.route.PythonJson;
import dev.signalbox.route.RouterConfig;
import dev.signalbox.route.RouterHash;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Keys that differ in YAML and become one text in JSON: {@code nested-keys.json} has the hashes that semantic-router 0.1.16 computes. */
class RepeatedKeysTest {
    private static String resource(String name) throws IOException {
        try (InputStream in = RepeatedKeysTest.class.getResourceAsStream("/failures/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    static Stream<Arguments> hashes() throws IOException {
        JsonNode rows = new ObjectMapper().readTree(resource("nested-keys.json"));
        return rows.valueStream()
                .map(row -> Arguments.of(
                        row.get("name").textValue(),
                        row.get("yaml").textValue(),
                        row.get("hash").textValue()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("hashes")
    void a_file_hashes_as_python_hashes_it(String name, String yaml, String hash) throws InvalidConfigException {
        ConfigDocument document = ConfigText.read(name, yaml, ConfigFormat.YAML);
        assertThat(RouterHash.of(document.config())).isEqualTo(hash);
        assertThat(RouterHash.of(ConfigText.read(name, document.rewrite(document.config()), ConfigFormat.YAML)
                        .config()))
                .isEqualTo(hash);
    }

    @Test
    void the_warning_says_that_python_hashes_both_keys() throws Exception {
        ConfigDocument document = ConfigText.read("f", resource("nested-int-key.yaml"), ConfigFormat.YAML);
        assertThat(RouterHash.of(document.config())).startsWith("ba53362f");
        assertThat(document.warnings())
                .extracting(ConfigWarning::message)
                .containsExactly(
                        "line 7, column 15: routes[0].metadata.a.1: another key that JSON writes as \"1\": Python hashes both,"
                                + " but cannot compare or sync such a route; rename one of the keys");
    }

    @Test
    void a_key_that_python_takes_for_the_same_is_said_to_be_there_twice() throws InvalidConfigException {
        String yaml = resourceLike("{1: x, true: y}");
        assertThat(ConfigText.read("f", yaml, ConfigFormat.YAML).warnings())
                .extracting(ConfigWarning::message)
                .containsExactly(
                        "line 6, column 24: routes[0].metadata.a.true: the key a second time: the last one counts, as in Python");
    }

    @Test
    void what_keeps_configs_as_json_refuses_such_keys_by_their_place() throws InvalidConfigException {
        RouterConfig config = ConfigText.read("f", resourceLike("[{b: {null: x, 'null': y}}]"), ConfigFormat.YAML)
                .config();
        assertThatThrownBy(() -> RepeatedKeys.refuse("f", config))
                .isInstanceOf(InvalidConfigException.class)
                .hasMessageContaining("routes[0].metadata.a[0].b.null")
                .hasMessageContaining("rename one of the keys");
    }

    @Test
    void a_key_given_twice_in_json_still_counts_once() throws InvalidConfigException {
        String json =
                "{\"encoder_type\": \"a\", \"encoder_name\": \"b\", \"routes\": [{\"name\": \"r\", \"utterances\": [],"
                        + " \"metadata\": {\"a\": {\"1\": 1, \"1\": 2}}}]}";
        RouterConfig config = ConfigText.read("f", json, ConfigFormat.JSON).config();
        assertThat(PythonJson.dumps(config.routes().getFirst().metadata())).isEqualTo("{\"a\": {\"1\": 2}}");
        assertThat(RepeatedKeys.in(config.routes().getFirst().metadata(), "metadata"))
                .isEmpty();
    }

    private static String resourceLike(String value) {
        return "encoder_type: a\nencoder_name: b\nroutes:\n- name: a\n  utterances: [x]\n  metadata: {a: " + value
                + "}\n";
    }
}
