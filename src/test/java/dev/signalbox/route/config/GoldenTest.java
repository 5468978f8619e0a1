package dev.signalbox.route.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.route.Golden;
import dev.signalbox.route.PythonJson;
import dev.signalbox.route.RouterConfig;
import dev.signalbox.route.RouterHash;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What Python's json, PyYAML, pydantic and semantic-router itself make of a text: the golden files hold it, and nothing else. */
class GoldenTest {
    static Stream<JsonNode> hashes() {
        return Golden.rows("/golden/hash.json");
    }

    @ParameterizedTest
    @MethodSource("hashes")
    void a_config_has_the_hash_that_the_library_gives_it(JsonNode row) throws InvalidConfigException {
        ConfigDocument document = ConfigText.read("golden", row.get("config").textValue(), ConfigFormat.JSON);
        assertThat(PythonJson.dumps(RouterHash.hashed(document.config())))
                .isEqualTo(row.get("config").textValue());
        assertThat(RouterHash.of(document.config()))
                .isEqualTo(row.get("python_json_sha256").textValue());
    }

    @ParameterizedTest
    @EnumSource(ConfigFormat.class)
    void a_config_written_and_read_again_has_the_same_hash(ConfigFormat format) throws InvalidConfigException {
        int rows = 0;
        for (JsonNode row : hashes().toList()) {
            RouterConfig config = ConfigText.read("golden", row.get("config").textValue(), ConfigFormat.JSON)
                    .config();
            String written = ConfigText.write(config, format);
            RouterConfig again = ConfigText.read("written", written, format).config();
            assertThat(again).isEqualTo(config);
            assertThat(RouterHash.of(again))
                    .isEqualTo(row.get("python_json_sha256").textValue());
            rows++;
        }
        assertThat(rows).isGreaterThan(50);
    }

    @Test
    void floats_are_written_as_python_writes_them() {
        assertThat(Golden.rows("/golden-repr.json"))
                .hasSizeGreaterThan(2_000)
                .allSatisfy(row -> assertThat(PythonJson.repr(Double.longBitsToDouble(
                                Long.parseUnsignedLong(row.get("bits").textValue(), 16))))
                        .isEqualTo(row.get("repr").textValue()));
    }

    @Test
    void json_is_read_as_pythons_json_reads_it() {
        assertThat(Golden.rows("/golden-json.json"))
                .hasSizeGreaterThan(500)
                .allSatisfy(row -> assertThat(json(row.get("text").textValue()))
                        .as(row.get("text").toString())
                        .isEqualTo(row.get("json").textValue()));
    }

    @Test
    void yaml_is_read_as_pyyaml_reads_it() {
        assertThat(Golden.rows("/golden-yaml.json"))
                .hasSizeGreaterThan(900)
                .allSatisfy(row -> assertThat(yaml(row.get("yaml").textValue()))
                        .as(row.get("yaml").toString())
                        .isEqualTo(row.get("json").textValue()));
    }

    @Test
    void a_config_is_taken_or_refused_as_the_library_does() {
        assertThat(Golden.rows("/golden-config.json"))
                .hasSizeGreaterThan(300)
                .allSatisfy(row -> assertThat(config(row))
                        .as(row.get("text").toString())
                        .isEqualTo(row.get("config").textValue()));
    }

    private static @Nullable String json(String text) {
        ConfigFindings findings = new ConfigFindings(text);
        try {
            LocatedValue root = JsonText.parse(text, findings);
            findings.refuse("golden");
            return PythonJson.dumps(root.json());
        } catch (ConfigSyntaxException | InvalidConfigException e) {
            return null;
        }
    }

    /** Nothing at all is null in Python, which no config is: it is refused here with a message of its own. */
    private static @Nullable String yaml(String text) {
        ConfigFindings findings = new ConfigFindings(text);
        try {
            LocatedValue root = YamlText.parse(text, findings).root();
            findings.refuse("golden");
            return PythonJson.dumps(root.json());
        } catch (ConfigSyntaxException e) {
            return e.found().equals("nothing") ? "null" : null;
        } catch (InvalidConfigException e) {
            return null;
        }
    }

    private static @Nullable String config(JsonNode row) {
        ConfigFormat format = ConfigFormat.valueOf(row.get("format").textValue());
        try {
            return PythonJson.dumps(
                    RouterHash.hashed(ConfigText.read("golden", row.get("text").textValue(), format)
                            .config()));
        } catch (InvalidConfigException e) {
            assertThat(e.problems()).isNotEmpty().allMatch(problem -> problem.line() > 0);
            return null;
        }
    }
}
