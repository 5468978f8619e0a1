package dev.signalbox.route.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.route.Route;
import dev.signalbox.route.RouterConfig;
import dev.signalbox.route.RouterHash;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ConfigWriteTest {
    @ParameterizedTest
    @EnumSource(ConfigFormat.class)
    void what_was_written_reads_back_the_same_however_hostile(ConfigFormat format) throws InvalidConfigException {
        for (int seed = 0; seed < 400; seed++) {
            RouterConfig config = new HostileConfigs(seed).config();
            String written = ConfigText.write(config, format);
            RouterConfig again = ConfigText.read("written", written, format).config();
            assertThat(again).as("seed %d", seed).isEqualTo(config);
            assertThat(RouterHash.of(again)).as("seed %d", seed).isEqualTo(RouterHash.of(config));
        }
    }

    @ParameterizedTest
    @EnumSource(ConfigFormat.class)
    void every_hostile_text_survives_as_name_utterance_and_key(ConfigFormat format) throws InvalidConfigException {
        for (String text : HostileConfigs.TEXTS) {
            Route route = Route.of(text, List.of(text, "between", text));
            RouterConfig config = RouterConfig.of(text, text, List.of(route));
            config.extra().put("x" + text, text);
            String written = ConfigText.write(config, format);
            assertThat(ConfigText.read("written", written, format).config()).isEqualTo(config);
        }
    }

    @Test
    void a_megabyte_of_text_survives_in_both_formats() throws InvalidConfigException {
        RouterConfig config = RouterConfig.of("openai", "m", List.of(Route.of("a", List.of("ü😀 ".repeat(300_000)))));
        for (ConfigFormat format : ConfigFormat.values()) {
            assertThat(ConfigText.read("big", ConfigText.write(config, format), format)
                            .config())
                    .isEqualTo(config);
        }
    }

    @Test
    void json_is_laid_out_as_the_library_does() {
        RouterConfig config = RouterConfig.of("openai", "m", List.of(Route.of("politics", List.of("é", "b"))));
        assertThat(ConfigText.write(config, ConfigFormat.JSON)).isEqualTo("""
                {
                    "encoder_type": "openai",
                    "encoder_name": "m",
                    "routes": [
                        {
                            "name": "politics",
                            "utterances": [
                                "\\u00e9",
                                "b"
                            ],
                            "description": null,
                            "function_schemas": null,
                            "llm": null,
                            "score_threshold": null,
                            "metadata": {}
                        }
                    ]
                }""");
    }

    @Test
    void yaml_is_written_to_be_read() {
        Route route = Route.of("politics", List.of("isn't politics the best thing ever", "no", "5 apples", "ünïcode"))
                .withScoreThreshold(1e-7);
        RouterConfig config = RouterConfig.of("openai", "text-embedding-3-small", List.of(route));
        assertThat(ConfigText.write(config, ConfigFormat.YAML)).isEqualTo("""
                encoder_type: openai
                encoder_name: text-embedding-3-small
                routes:
                  - name: politics
                    utterances:
                      - isn't politics the best thing ever
                      - "no"
                      - "5 apples"
                      - ünïcode
                    description: null
                    function_schemas: null
                    llm: null
                    score_threshold: 1.0e-07
                    metadata: {}
                """);
    }
}
