package dev.signalbox.route.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.signalbox.route.Route;
import dev.signalbox.route.RouteValue;
import dev.signalbox.route.RouterConfig;
import dev.signalbox.route.RouterHash;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ConfigRewriteTest {
    private static final String YAML = """
            # the routers of the station
            encoder_type: openai   # not azure
            encoder_name: text-embedding-3-small
            owner: ops
            routes:
            # first the noisy one
            - name: politics
              score_threshold: 0.3
              utterances:
              - "isn't politics the best thing ever"   # classic
              # second kind
              - they will save the country!

            # and this one
            - utterances: [hi, "how's the weather", 'x']
              name: chitchat
              description: >
                small
                talk
              ticket: SB-12
            # end
            """;

    private static RouterConfig read(String text, ConfigFormat format) throws InvalidConfigException {
        return ConfigText.read("test", text, format).config();
    }

    private static String rewritten(String text, ConfigFormat format, UnaryOperator<RouterConfig> change)
            throws InvalidConfigException {
        ConfigDocument document = ConfigText.read("test", text, format);
        RouterConfig changed = change.apply(document.config());
        String written = document.rewrite(changed);
        assertThat(RouterHash.of(read(written, format))).isEqualTo(RouterHash.of(changed));
        return written;
    }

    private static UnaryOperator<RouterConfig> route(int at, UnaryOperator<Route> change) {
        return config -> {
            List<Route> routes = new ArrayList<>(config.routes());
            routes.set(at, change.apply(routes.get(at)));
            return config.withRoutes(routes);
        };
    }

    private static Route plus(Route route, String... texts) {
        List<JsonNode> utterances = new ArrayList<>(route.utterances());
        for (String text : texts) {
            utterances.add(TextNode.valueOf(text));
        }
        return route.withUtterances(utterances);
    }

    private static Route without(Route route, String text) {
        return route.withUtterances(route.utterances().stream()
                .filter(utterance -> !text.equals(utterance.textValue()))
                .toList());
    }

    @Test
    void a_config_that_did_not_change_leaves_every_byte() throws InvalidConfigException {
        assertThat(rewritten(YAML, ConfigFormat.YAML, config -> config)).isEqualTo(YAML);
        String json =
                " {\"routes\":[ {\"utterances\" : [\"\\u0061\"],\"name\":\"a\"} ],\r\n\"encoder_type\":\"x\",\"encoder_name\":\"y\"}\n\n";
        assertThat(rewritten(json, ConfigFormat.JSON, config -> config)).isEqualTo(json);
    }

    @Test
    void an_utterance_added_to_yaml_is_one_line_more() throws InvalidConfigException {
        String written = rewritten(YAML, ConfigFormat.YAML, route(0, route -> plus(route, "vote: now", "no")));
        assertThat(written)
                .isEqualTo(YAML.replace(
                        "  - they will save the country!\n",
                        "  - they will save the country!\n  - \"vote: now\"\n  - \"no\"\n"));
    }

    @Test
    void an_utterance_removed_from_yaml_takes_its_own_comment_along_and_no_other() throws InvalidConfigException {
        UnaryOperator<RouterConfig> change = route(0, route -> without(route, "isn't politics the best thing ever"));
        String written = rewritten(YAML, ConfigFormat.YAML, change);
        assertThat(written).isEqualTo(YAML.replace("  - \"isn't politics the best thing ever\"   # classic\n", ""));
        ConfigDocument document = ConfigText.read("test", YAML, ConfigFormat.YAML);
        assertThat(document.lostComments(change.apply(document.config())))
                .singleElement()
                .satisfies(lost -> assertThat(lost.message())
                        .isEqualTo(
                                "line 10, column 44: the comment \"# classic\" will be lost when the file is written"));
        assertThat(document.losesComments(document.config())).isFalse();
    }

    @Test
    void a_list_between_brackets_stays_between_brackets() throws InvalidConfigException {
        String written = rewritten(YAML, ConfigFormat.YAML, route(1, route -> plus(without(route, "hi"), "é, no")));
        assertThat(written)
                .isEqualTo(YAML.replace("[hi, \"how's the weather\", 'x']", "[\"how's the weather\", 'x', \"é, no\"]"));
    }

    @Test
    void a_threshold_is_changed_in_its_place_and_a_new_one_comes_last() throws InvalidConfigException {
        assertThat(rewritten(YAML, ConfigFormat.YAML, route(0, route -> route.withScoreThreshold(0.5))))
                .isEqualTo(YAML.replace("score_threshold: 0.3", "score_threshold: 0.5"));
        assertThat(rewritten(YAML, ConfigFormat.YAML, route(1, route -> route.withScoreThreshold(0.5))))
                .isEqualTo(YAML.replace("  ticket: SB-12\n", "  ticket: SB-12\n  score_threshold: 0.5\n"));
    }

    @Test
    void a_new_route_looks_like_its_neighbours_and_a_removed_one_leaves_the_others() throws InvalidConfigException {
        String more = rewritten(YAML, ConfigFormat.YAML, config -> {
            List<Route> routes = new ArrayList<>(config.routes());
            routes.add(Route.of("weather", List.of("rain?")));
            return config.withRoutes(routes);
        });
        assertThat(more).isEqualTo(YAML.replace("# end\n", """
                        - name: weather
                          utterances:
                          - rain?
                          score_threshold: null
                        # end
                        """));
        String less = rewritten(
                YAML,
                ConfigFormat.YAML,
                config -> config.withRoutes(config.routes().subList(1, 2)));
        assertThat(less)
                .contains("# and this one\n- utterances: [hi")
                .contains("# end")
                .doesNotContain("politics");
    }

    @Test
    void empty_brackets_open_into_lines_and_lines_close_into_empty_brackets() throws InvalidConfigException {
        String text = """
                encoder_type: a
                encoder_name: b
                routes:
                  - name: a
                    utterances: [] # none yet
                  - name: b
                    utterances:
                      - x
                """;
        assertThat(rewritten(text, ConfigFormat.YAML, route(0, route -> plus(route, "yes, one"))))
                .isEqualTo(text.replace("utterances: [] # none yet", "utterances:\n      - yes, one"));
        assertThat(rewritten(text, ConfigFormat.YAML, route(1, route -> without(route, "x"))))
                .isEqualTo(text.replace("utterances:\n      - x", "utterances: []"));
        assertThat(rewritten(text, ConfigFormat.YAML, config -> config.withRoutes(List.of())))
                .isEqualTo("encoder_type: a\nencoder_name: b\nroutes: []\n");
    }

    @Test
    void json_in_a_yaml_file_stays_json_and_a_file_without_a_last_newline_stays_without()
            throws InvalidConfigException {
        String text =
                "{\"encoder_type\": \"a\", \"encoder_name\": \"b\", \"routes\":\n [{\"name\": \"x\", \"utterances\": [\"1\"]}]}";
        assertThat(rewritten(text, ConfigFormat.YAML, route(0, route -> plus(route, "😀\ud800"))))
                .isEqualTo(text.replace("[\"1\"]", "[\"1\", \"😀\\ud800\"]"));
        String block = "encoder_type: a\nencoder_name: b\nroutes:\n- name: x\n  utterances:\n  - 'y'";
        assertThat(rewritten(block, ConfigFormat.YAML, route(0, route -> plus(route, "z"))))
                .isEqualTo(block + "\n  - z");
    }

    @Test
    void yaml_with_aliases_is_written_out_in_full_and_means_the_same() throws InvalidConfigException {
        String text = """
                encoder_type: a
                encoder_name: b
                defaults: &m {team: x}
                routes:
                  - {name: a, utterances: [x], metadata: *m} # shared
                  - name: b
                    utterances: [y]
                    metadata: {<<: *m, more: 1}
                """;
        UnaryOperator<RouterConfig> change = route(1, route -> plus(route, "z"));
        assertThat(rewritten(text, ConfigFormat.YAML, change))
                .contains("team: x")
                .doesNotContain("*m");
        ConfigDocument document = ConfigText.read("test", text, ConfigFormat.YAML);
        assertThat(document.losesComments(change.apply(document.config()))).isTrue();
    }

    @Test
    void json_keeps_indentation_order_escapes_and_unknown_keys() throws InvalidConfigException {
        String text = """
                {
                  "routes": [
                    {"utterances": ["\\u0061", "b"], "name": "é", "ticket": [1, 1.0]},
                    {"utterances": ["c"], "name": "second", "score_threshold": "0.5"}
                  ],
                  "version": 3,
                  "encoder_name": "y", "encoder_type": "x"
                }
                """;
        assertThat(rewritten(text, ConfigFormat.JSON, route(0, route -> plus(route, "ü"))))
                .isEqualTo(text.replace("\"b\"]", "\"b\", \"ü\"]"));
        assertThat(rewritten(text, ConfigFormat.JSON, route(1, route -> without(route, "c"))))
                .isEqualTo(text.replace("[\"c\"]", "[]"));
        assertThat(rewritten(text, ConfigFormat.JSON, config -> {
                    List<Route> routes = new ArrayList<>(config.routes());
                    routes.add(Route.of("new", List.of("n")));
                    return config.withRoutes(routes);
                }))
                .isEqualTo(text.replace("\"0.5\"}", "\"0.5\"},\n    {\"name\": \"new\", \"utterances\": [\"n\"]}"));
        assertThat(rewritten(text, ConfigFormat.JSON, config -> config.withRoutes(List.of())))
                .isEqualTo("""
                        {
                          "routes": [],
                          "version": 3,
                          "encoder_name": "y", "encoder_type": "x"
                        }
                        """);
    }

    @Test
    void a_compact_json_file_stays_compact_and_an_escaped_one_escaped() throws InvalidConfigException {
        String text =
                "{\"encoder_type\":\"x\",\"encoder_name\":\"y\",\"routes\":[{\"name\":\"\\u00e9\",\"utterances\":[]}]}";
        assertThat(rewritten(text, ConfigFormat.JSON, route(0, route -> plus(route, "ü", "a"))))
                .isEqualTo(text.replace("[]}]}", "[\"\\u00fc\",\"a\"]}]}"));
    }

    @Test
    void a_file_of_windows_lines_keeps_them() throws InvalidConfigException {
        String text = YAML.replace("\n", "\r\n");
        String written = rewritten(text, ConfigFormat.YAML, route(0, route -> plus(route, "more")));
        assertThat(written.replace("\r\n", "")).doesNotContain("\n");
        assertThat(written).contains("  - more\r\n");
    }

    @Test
    void a_key_given_twice_is_given_once_where_its_object_is_written_anew() throws InvalidConfigException {
        String text =
                "{\"encoder_type\": \"x\", \"encoder_name\": \"y\", \"routes\": [{\"name\": \"a\", \"utterances\": [\"1\"],"
                        + " \"utterances\": [\"2\"]}]}";
        assertThat(rewritten(text, ConfigFormat.JSON, route(0, route -> plus(route, "3"))))
                .contains("\"utterances\": [\"2\", \"3\"]")
                .doesNotContain("\"1\"");
    }

    @Test
    void an_order_of_metadata_keys_is_content_and_is_written() throws InvalidConfigException {
        String text =
                "{\"encoder_type\": \"x\", \"encoder_name\": \"y\", \"routes\": [{\"name\": \"a\", \"utterances\": [],"
                        + " \"metadata\": {\"b\": 1, \"a\": 2}}]}";
        var sorted = JsonNodeFactory.instance.objectNode().put("a", 2).put("b", 1);
        assertThat(rewritten(text, ConfigFormat.JSON, route(0, route -> route.withValue(new RouteValue(null, sorted)))))
                .contains("{\"a\": 2, \"b\": 1}");
    }

    @Test
    void a_new_route_says_all_that_its_neighbours_may_leave_out() throws InvalidConfigException {
        String text =
                "{\"encoder_type\": \"x\", \"encoder_name\": \"y\", \"routes\": [{\"name\": \"a\", \"utterances\": []}]}";
        ConfigDocument document = ConfigText.read("test", text, ConfigFormat.JSON);
        for (int seed = 0; seed < 200; seed++) {
            List<Route> routes = new ArrayList<>(document.config().routes());
            routes.add(seed % 2, new HostileConfigs(seed).route());
            RouterConfig changed = document.config().withRoutes(routes);
            assertThat(read(document.rewrite(changed), ConfigFormat.JSON)).isEqualTo(changed);
        }
    }

    @Test
    void no_addition_loses_a_comment() throws InvalidConfigException {
        ConfigDocument document = ConfigText.read("test", YAML, ConfigFormat.YAML);
        for (int seed = 0; seed < 200; seed++) {
            HostileConfigs hostile = new HostileConfigs(seed);
            List<Route> routes = new ArrayList<>(document.config().routes());
            routes.set(seed % 2, plus(routes.get(seed % 2), hostile.text(), hostile.text()));
            routes.set(0, routes.get(0).withScoreThreshold(seed / 100.0));
            routes.add(seed % 3, hostile.route());
            RouterConfig changed = document.config().withRoutes(routes);
            assertThat(document.lostComments(changed)).as("seed %d", seed).isEmpty();
            assertThat(read(document.rewrite(changed), ConfigFormat.YAML)).isEqualTo(changed);
        }
    }

    @ParameterizedTest
    @EnumSource(ConfigFormat.class)
    void whatever_changes_the_rewritten_file_says_it(ConfigFormat format) throws InvalidConfigException {
        for (int seed = 0; seed < 400; seed++) {
            HostileConfigs hostile = new HostileConfigs(seed);
            RouterConfig config = hostile.config();
            RouterConfig changed = hostile.changed(config);
            ConfigDocument document = ConfigText.read("test", ConfigText.write(config, format), format);
            RouterConfig again = read(document.rewrite(changed), format);
            assertThat(again).as("seed %d", seed).isEqualTo(changed);
            assertThat(RouterHash.of(again)).as("seed %d", seed).isEqualTo(RouterHash.of(changed));
        }
    }
}
