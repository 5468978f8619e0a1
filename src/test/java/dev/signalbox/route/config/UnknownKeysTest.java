package dev.signalbox.route.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.route.OldFunctionSchema;
import dev.signalbox.route.Route;
import dev.signalbox.route.RouterConfig;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys of a route that semantic-router does not know and somebody may have meant for one that it does. */
class UnknownKeysTest {
    static String withKey(String key, String value) {
        return "{\"encoder_type\": \"a\", \"encoder_name\": \"b\", \"routes\": [{\"name\": \"r\", \"utterances\": [\"x\"], \""
                + key + "\": " + value + "}]}";
    }

    private static List<String> warnings(String json) throws InvalidConfigException {
        return ConfigText.read("f", json, ConfigFormat.JSON).warnings().stream()
                .map(ConfigWarning::message)
                .toList();
    }

    @ParameterizedTest
    @CsvSource({
        "utterance, utterances",
        "Utterances, utterances",
        "functions_schema, function_schemas",
        "functionSchemas, function_schemas",
        "schemas, function_schemas",
        "threshold, score_threshold",
        "score-threshold, score_threshold",
        "scoreThreshold, score_threshold",
        "route, name",
        "Route-Name, name",
        "meta, metadata",
        "metdata, metadata",
        "desc, description",
        "llms, llm"
    })
    void a_near_miss_is_named_with_the_key_that_was_meant(String key, String meant) throws InvalidConfigException {
        String json = withKey(key, "\"x\"");
        assertThat(warnings(json))
                .hasSize(1)
                .first()
                .asString()
                .contains("routes[0]." + key + ": unknown key \"" + key
                        + "\": semantic-router ignores it, and it is kept as it is; did you mean " + meant + "?");
        ConfigDocument document = ConfigText.read("f", json, ConfigFormat.JSON);
        assertThat(document.config().routes().getFirst().extra().get(key).textValue())
                .isEqualTo("x");
        assertThat(ConfigText.write(document.config(), ConfigFormat.JSON)).contains('"' + key + '"');
    }

    @ParameterizedTest
    @ValueSource(strings = {"owner", "x-note", "tags", "id", "version", "notes", "comment", "priority"})
    void a_key_of_another_kind_is_kept_without_a_word(String key) throws InvalidConfigException {
        assertThat(warnings(withKey(key, "\"x\""))).isEmpty();
    }

    @Test
    void a_near_miss_at_the_top_is_named_too() throws InvalidConfigException {
        String json = "{\"encoder_type\": \"a\", \"encoder_name\": \"b\", \"encoder-nam\": \"c\", \"routes\": []}";
        assertThat(warnings(json)).hasSize(1).first().asString().contains("did you mean encoder_name?");
    }

    @Test
    void a_schema_of_an_old_version_is_named_with_its_route() throws Exception {
        try (InputStream in = getClass().getResourceAsStream("/failures/old-function-schema.json")) {
            String json = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            ConfigDocument document = ConfigText.read("f", json, ConfigFormat.JSON);
            assertThat(document.warnings())
                    .extracting(ConfigWarning::message)
                    .containsExactly(
                            "line 1, column 162: routes[0].function_schema: unknown key \"function_schema\": this key is from old versions,"
                                    + " and semantic-router ignores it now; route \"time\" has no function schemas. Did you mean"
                                    + " function_schemas, a list?");
            RouterConfig taken = OldFunctionSchema.takenOver(document.config());
            Route route = taken.routes().getFirst();
            assertThat(route.functionSchemas()).hasSize(1);
            assertThat(route.functionSchemas().get(0).get("name").textValue()).isEqualTo("get_time");
            assertThat(route.extra().has("function_schema")).isFalse();
            assertThat(document.rewrite(taken))
                    .contains("\"function_schemas\":[{\"name\":\"get_time\"")
                    .doesNotContain("\"function_schema\":");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "{}", "[]", "\"\""})
    void an_old_key_without_content_is_no_loss(String empty) throws InvalidConfigException {
        String json = withKey("function_schema", empty);
        assertThat(warnings(json)).isEmpty();
        assertThat(OldFunctionSchema.routes(
                        ConfigText.read("f", json, ConfigFormat.JSON).config()))
                .isEmpty();
    }

    @Test
    void an_old_list_is_taken_over_as_it_is_and_a_text_cannot_be() throws InvalidConfigException {
        RouterConfig list = ConfigText.read(
                        "f", withKey("function_schema", "[{\"name\": \"f\"}, {\"name\": \"g\"}]"), ConfigFormat.JSON)
                .config();
        assertThat(OldFunctionSchema.takenOver(list).routes().getFirst().functionSchemas())
                .hasSize(2);
        RouterConfig text = ConfigText.read("f", withKey("function_schema", "\"f\""), ConfigFormat.JSON)
                .config();
        assertThat(OldFunctionSchema.isIn(text.routes().getFirst())).isTrue();
        assertThat(OldFunctionSchema.takenOver(text)).isEqualTo(text);
    }

    @Test
    void schemas_that_are_there_already_stay() throws InvalidConfigException {
        String json = withKey("function_schema", "{\"name\": \"old\"}, \"function_schemas\": [{\"name\": \"new\"}]");
        RouterConfig config = ConfigText.read("f", json, ConfigFormat.JSON).config();
        assertThat(OldFunctionSchema.takenOver(config)).isEqualTo(config);
        assertThat(warnings(json))
                .hasSize(1)
                .first()
                .asString()
                .contains("the function_schemas of this route are used");
    }
}
