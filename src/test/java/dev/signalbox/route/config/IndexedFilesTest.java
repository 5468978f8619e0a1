package dev.signalbox.route.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.signalbox.route.Golden;
import dev.signalbox.route.PythonJson;
import dev.signalbox.route.Route;
import dev.signalbox.route.RouterConfig;
import dev.signalbox.route.RouterForm;
import dev.signalbox.route.RouterHash;
import dev.signalbox.route.dialect.Dialect;
import dev.signalbox.route.dialect.IndexedSettings;
import dev.signalbox.route.dialect.RouterType;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Config files of 1.x, held against what semantic-router 1.1.1 writes, takes and refuses. */
class IndexedFilesTest {
    static Stream<JsonNode> files() {
        return Golden.rows("/golden-1x/files.json");
    }

    @ParameterizedTest
    @MethodSource("files")
    void a_file_that_the_library_wrote_is_written_anew_to_the_byte_in_both_formats(JsonNode row)
            throws InvalidConfigException {
        for (ConfigFormat read : ConfigFormat.values()) {
            RouterFile file = RouterFiles.read("golden", text(row, read), read);
            assertThat(file.warnings())
                    .as("warnings")
                    .allSatisfy(warning -> assertThat(warning.message()).contains("not as text"));
            if (file instanceof ConfigDocument document) {
                assertThat(((IndexedSettings) document.config().settings()).isPersistent())
                        .isEqualTo(row.get("persists").booleanValue());
                for (ConfigFormat written : ConfigFormat.values()) {
                    // PyYAML writes U+0085 as a line break and reads it as a space: what it wrote is not what it reads.
                    if (read == ConfigFormat.JSON || row.get("same").booleanValue()) {
                        assertThat(ConfigText.write(document.config(), written)).isEqualTo(text(row, written));
                    }
                }
                assertThat(document.rewrite(document.config())).isEqualTo(text(row, read));
            } else {
                assertThat(file.text()).isEqualTo(text(row, read));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void an_edited_member_of_a_composed_file_leaves_all_else_as_it_was(JsonNode row) throws InvalidConfigException {
        for (ConfigFormat format : ConfigFormat.values()) {
            String text = text(row, format);
            if (!(RouterFiles.read("golden", text, format) instanceof ComposedRouterFile file)) {
                continue;
            }
            for (ComposedRouterFile.Node node : file.indexedMembers()) {
                ConfigDocument member = file.router(node.path()).orElseThrow();
                IndexedSettings settings = (IndexedSettings) member.config().settings();
                RouterConfig changed = member.config()
                        .withSettings(settings.withRoutesInFile(true))
                        .withRoutes(List.of(Route.of(Dialect.V1, "added", List.of("one", "two: three"))));

                String rewritten = member.rewrite(changed);

                assertThat(member.rewrite(member.config())).isEqualTo(text);
                RouterFile again = RouterFiles.read("rewritten", rewritten, format);
                assertThat(again.router(node.path()).orElseThrow().config()).isEqualTo(changed);
                // Put back what was there, and the file is the old one.
                assertThat(again.router(node.path()).orElseThrow().rewrite(member.config()))
                        .satisfies(back -> assertThat(RouterFiles.read("back", back, format))
                                .extracting(each -> ((ComposedRouterFile) each).root())
                                .isEqualTo(file.root()));
            }
        }
    }

    private static String text(JsonNode row, ConfigFormat format) {
        return row.get(format == ConfigFormat.JSON ? "json" : "yaml").textValue();
    }

    static Stream<JsonNode> texts() {
        return Golden.rows("/golden-1x/read.json");
    }

    @ParameterizedTest
    @MethodSource("texts")
    void a_file_is_taken_or_refused_as_the_library_does(JsonNode row) {
        String text = row.get("text").textValue();
        ConfigFormat format = ConfigFormat.valueOf(row.get("format").textValue());
        JsonNode refused = row.get("refused");
        if (!text.contains("router_type")) {
            // The library refuses a file of 0.x, which is read as such here.
            return;
        }
        if (text.contains("2024-01-01")) {
            // A date has no form in JSON; the library makes a text of it when it writes.
            assertThatThrownBy(() -> RouterFiles.read("golden", text, format)).hasMessageContaining("2024-01-01");
        } else if (refused.isNull()) {
            RouterFile file = read(text, format);
            if (file instanceof ConfigDocument document) {
                assertThat(form(document.config())).isEqualTo(libraryForm(row));
            }
        } else if (isOnlyUnknownKeys(refused)) {
            assertThat(read(text, format).warnings())
                    .extracting(ConfigWarning::message)
                    .anySatisfy(message -> assertThat(message).contains("refuses the file"));
        } else {
            assertThatThrownBy(() -> RouterFiles.read("golden", text, format))
                    .isInstanceOfSatisfying(
                            InvalidConfigException.class,
                            refusal -> assertThat(refusal.problems())
                                    .extracting(ConfigProblem::key)
                                    .containsAnyElementsOf(places(refused)));
        }
    }

    /** Where the library finds the problems, in our words: {@code indexed.routes.0.name} is {@code routes[0].name}. */
    private static List<String> places(JsonNode refused) {
        return refused.valueStream()
                .map(each -> each.get("at").textValue())
                .map(at -> at.replaceAll("\\.(indexed|decision|chain|merge)(?=\\.|$)", "")
                        .replaceFirst("^(indexed|decision|chain|merge)\\.?", "")
                        .replaceAll("\\.(\\d+)(?=\\.|$)", "[$1]")
                        .replace(".[key]", ""))
                .flatMap(at -> Stream.of(
                        at, at.isEmpty() ? RouterType.KEY : at + ".router_type", at.replaceFirst("\\[?1]?$", "")))
                .toList();
    }

    private static boolean isOnlyUnknownKeys(JsonNode refused) {
        return refused.valueStream()
                .allMatch(each -> each.get("message").textValue().equals("Extra inputs are not permitted"));
    }

    private static RouterFile read(String text, ConfigFormat format) {
        try {
            return RouterFiles.read("golden", text, format);
        } catch (InvalidConfigException e) {
            throw new AssertionError(e.getMessage(), e);
        }
    }

    /** Without the encoder's name, which the library fills in when it builds the router, and with null for what it writes as null. */
    private static String form(RouterConfig config) {
        ObjectNode form = RouterForm.of(config);
        form.withObject("/encoder").remove("name");
        return PythonJson.dumps(finite(form));
    }

    private static String libraryForm(JsonNode row) {
        ObjectNode form = (ObjectNode) parsed(row.get("config").textValue());
        form.withObject("/encoder").remove("name");
        return PythonJson.dumps(form);
    }

    private static JsonNode finite(JsonNode node) {
        if (node.isFloatingPointNumber() && !Double.isFinite(node.doubleValue())) {
            return NullNode.instance;
        }
        if (node.isObject()) {
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            node.properties().forEach(field -> object.set(field.getKey(), finite(field.getValue())));
            return object;
        }
        return node;
    }

    private static JsonNode parsed(String json) {
        try {
            return JsonText.parse(json, new ConfigFindings(json)).json();
        } catch (ConfigSyntaxException e) {
            throw new AssertionError(json, e);
        }
    }

    private static final String EDITED = """
            # The support router
            router_type: indexed   # of 1.x
            encoder:
              name: text-embedding-3-small
              type: openai
            top_k: "7"
            owner: team a
            index: {type: qdrant, url: "http://127.0.0.1:6333"} # the shared one
            routes:
              - utterances:
                  - send it back   # the most common
                  - a refund
                name: returns
                colour: red
              # Small talk
              - name: chitchat
                confidence_threshold: 1
                utterances: [hello]
            """;

    @Test
    void an_edit_keeps_comments_order_and_unknown_keys() throws InvalidConfigException {
        ConfigDocument document = (ConfigDocument) RouterFiles.read("support.yaml", EDITED, ConfigFormat.YAML);
        RouterConfig config = document.config();
        Route returns = config.routes().getFirst();
        List<JsonNode> utterances = List.of(returns.utterances().getFirst(), TextNode.valueOf("money back"));
        Route added = Route.of(Dialect.V1, "shipping", List.of("where is my parcel"));

        String edited = document.rewrite(config.withRoutes(List.of(
                returns.withUtterances(utterances), config.routes().get(1).withScoreThreshold(0.5), added)));

        assertThat(edited)
                .isEqualTo(EDITED.replace("a refund", "money back").replace("threshold: 1\n", "threshold: 0.5\n")
                        + """
              - name: shipping
                utterances:
                  - where is my parcel
            """.indent(0));
        assertThat(document.warnings())
                .extracting(ConfigWarning::message)
                .containsExactly(
                        "line 7, column 1: owner: the key \"owner\" is unknown to semantic-router 1.x, which refuses the file because"
                                + " of it; it is kept as it is");
    }

    @ParameterizedTest
    @EnumSource(ConfigFormat.class)
    void a_router_without_routes_in_its_file_stays_so(ConfigFormat format) throws InvalidConfigException {
        String yaml = "router_type: indexed\nencoder: {type: openai, name: x}\nindex: {type: pinecone}\nroutes: null\n";
        String json =
                "{\"router_type\": \"indexed\", \"encoder\": {\"type\": \"openai\"}, \"index\": {\"type\": \"pinecone\"}}";
        String text = format == ConfigFormat.YAML ? yaml : json;
        ConfigDocument document = (ConfigDocument) RouterFiles.read("file", text, format);
        RouterConfig config = document.config();
        IndexedSettings settings = (IndexedSettings) config.settings();

        assertThat(settings.routesInFile()).isFalse();
        assertThat(settings.isPersistent()).isTrue();
        RouterConfig withRoutes = new RouterConfig(
                config.encoderType(),
                config.encoderName(),
                List.of(Route.of(Dialect.V1, "r", List.of("u"))),
                settings,
                config.extra());
        assertThat(document.rewrite(withRoutes)).isEqualTo(text);
        RouterConfig exported = new RouterConfig(
                config.encoderType(),
                config.encoderName(),
                withRoutes.routes(),
                settings.withRoutesInFile(true),
                config.extra());
        RouterFile read = RouterFiles.read("file", document.rewrite(exported), format);
        assertThat(((ConfigDocument) read).config().routes()).isEqualTo(withRoutes.routes());
    }

    @Test
    void only_a_character_that_pyyaml_itself_does_not_read_back_keeps_the_two_formats_apart() {
        assertThat(files().filter(row -> !row.get("same").booleanValue()))
                .hasSizeBetween(1, 3)
                .allSatisfy(row -> assertThat(row.get("json").textValue()).contains("\u0085"));
    }

    @Test
    void chains_and_merges_are_read_as_a_tree_whose_indexed_members_are_routers() {
        JsonNode row = files().filter(each -> each.get("name").textValue().equals("nested"))
                .findFirst()
                .orElseThrow();

        ComposedRouterFile file = (ComposedRouterFile) read(row.get("yaml").textValue(), ConfigFormat.YAML);

        assertThat(file.root().all())
                .extracting(ComposedRouterFile.Node::path, node -> node.type().id())
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("", "chain"),
                        org.assertj.core.groups.Tuple.tuple("routers[0]", "merge"),
                        org.assertj.core.groups.Tuple.tuple("routers[0].routers[0]", "indexed"),
                        org.assertj.core.groups.Tuple.tuple("routers[0].routers[1]", "indexed"),
                        org.assertj.core.groups.Tuple.tuple("routers[1]", "chain"),
                        org.assertj.core.groups.Tuple.tuple("routers[1].routers[0]", "decision"));
        assertThat(file.indexedMembers())
                .extracting(node -> node.indexed().orElseThrow().routes().size())
                .containsExactly(2, 0);
        assertThat(file.root().members().getLast().members().getFirst().routes())
                .containsExactly("politics", "chitchat");
    }

    @Test
    void what_1_x_would_drop_from_a_route_is_warned_of_and_kept() throws InvalidConfigException {
        String text =
                "{\"router_type\": \"indexed\", \"encoder\": {\"type\": \"openai\"}, \"routes\": [{\"name\": \"r\", \"llm\": null, \"utterance\":"
                        + " 1, \"metadata\": {\"sr_route\": 1}}]}";

        ConfigDocument document = (ConfigDocument) RouterFiles.read("file", text, ConfigFormat.JSON);

        assertThat(document.warnings())
                .extracting(ConfigWarning::key, ConfigWarning::became)
                .satisfiesExactly(
                        llm -> assertThat(llm.toList().toString()).contains("routes[0].llm", "1.x ignores it"),
                        close ->
                                assertThat(close.toList().toString()).contains("utterance", "did you mean utterances?"),
                        reserved -> assertThat(reserved.toList().toString())
                                .contains("routes[0].metadata.sr_route", "semantic-router's own"));
        assertThat(document.config()
                        .routes()
                        .getFirst()
                        .extra()
                        .propertyStream()
                        .map(Map.Entry::getKey))
                .containsExactly("llm", "utterance");
    }

    @Test
    void the_hash_covers_encoder_and_routes_and_none_of_the_settings() throws InvalidConfigException {
        String text = EDITED.replace("top_k: \"7\"", "top_k: 9").replace("owner: team a", "alpha: 0.1");
        RouterConfig one = ((ConfigDocument) RouterFiles.read("a", EDITED, ConfigFormat.YAML)).config();
        RouterConfig other = ((ConfigDocument) RouterFiles.read("b", text, ConfigFormat.YAML)).config();

        assertThat(RouterHash.of(one)).isEqualTo(RouterHash.of(other)).isEqualTo(RouterHash.filled(one, 0.3));
        assertThat(PythonJson.dumps(RouterHash.hashed(one)))
                .startsWith(
                        "{\"router_type\": \"indexed\", \"encoder\": {\"type\": \"openai\", \"name\": \"text-embedding-3-small\"}, \"routes\":"
                                + " [{\"name\": \"returns\", \"utterances\": [\"send it back\", \"a refund\"], \"description\": null,"
                                + " \"confidence_threshold\": null, \"metadata\": {}}");
        assertThat(RouterHash.of(one.withRoutes(one.routes().reversed()))).isNotEqualTo(RouterHash.of(one));
    }
}
