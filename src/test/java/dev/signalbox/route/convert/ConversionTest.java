package dev.signalbox.route.convert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.signalbox.probe.ChoiceRule;
import dev.signalbox.probe.ProbeHit;
import dev.signalbox.probe.RouteScore;
import dev.signalbox.route.LanguageModel;
import dev.signalbox.route.Route;
import dev.signalbox.route.RouterConfig;
import dev.signalbox.route.RouterHash;
import dev.signalbox.route.config.ConfigFormat;
import dev.signalbox.route.config.ConfigText;
import dev.signalbox.route.config.InvalidConfigException;
import dev.signalbox.route.config.RouterFiles;
import dev.signalbox.route.dialect.Calibrator;
import dev.signalbox.route.dialect.Dialect;
import dev.signalbox.route.dialect.IndexedSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ConversionTest {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final EncoderThreshold HALF = new EncoderThreshold.Score(0.5);
    private static final ConversionOptions KEEP = ConversionOptions.of(HALF);
    private static final ConversionOptions DROP =
            new ConversionOptions(HALF, Optional.empty(), IndexedSettings.localIndex());

    private static final LanguageModel MODEL = new LanguageModel("semantic_router.llms.openai", "OpenAILLM", "gpt-4o");

    private static Route classic(@Nullable Double threshold, ObjectNode metadata) {
        return new Route("a", texts("x"), "d", NullNode.instance, null, threshold, metadata, JSON.objectNode());
    }

    private static List<JsonNode> texts(String... texts) {
        return List.of(texts).stream().<JsonNode>map(TextNode::valueOf).toList();
    }

    private static Route dynamic() {
        JsonNode schemas = JSON.arrayNode()
                .add(JSON.objectNode()
                        .put("name", "get_time")
                        .put("big", new java.math.BigInteger("12345678901234567890"))
                        .put("float", 1.0)
                        .put("int", 1)
                        .put("nan", Double.NaN)
                        .put("text", "é \ud800 \\ud900"));
        return new Route("a", texts("x"), null, schemas, MODEL, 0.3, JSON.objectNode(), JSON.objectNode());
    }

    private static RouterConfig router(Route... routes) {
        return RouterConfig.of("fastembed", "BAAI/bge-small-en-v1.5", List.of(routes));
    }

    private static Conversion toIndexed(Route route, ConversionOptions options) {
        return Conversion.of(router(route), Dialect.V1, options);
    }

    private static Conversion back(Conversion conversion, ConversionOptions options) {
        return Conversion.of(conversion.config(), Dialect.V0, options);
    }

    private static @Nullable Double threshold(Conversion conversion) {
        return conversion.config().routes().getFirst().scoreThreshold();
    }

    private static IndexedSettings settings(Conversion conversion) {
        return (IndexedSettings) conversion.config().settings();
    }

    @Test
    void a_router_gets_the_threshold_that_0x_took_from_its_encoder() {
        Conversion conversion = toIndexed(classic(null, JSON.objectNode()), KEEP);
        assertThat(settings(conversion).confidenceThreshold()).isEqualTo(0.5);
        assertThat(threshold(conversion)).isNull();
        assertThat(conversion.allProblems()).isEmpty();
    }

    @Test
    void an_unknown_threshold_of_an_encoder_has_to_be_said() {
        ConversionOptions unknown = ConversionOptions.of(EncoderThreshold.known(OptionalDouble.empty()));
        assertThat(toIndexed(classic(null, JSON.objectNode()), unknown).allProblems())
                .singleElement()
                .asString()
                .contains("\"fastembed\" is not known");
    }

    @Test
    void a_threshold_of_0_becomes_one_that_no_score_is_below_and_comes_back() {
        Conversion conversion = toIndexed(classic(0.0, JSON.objectNode()), KEEP);
        assertThat(threshold(conversion)).isEqualTo(-1e100);
        assertThat(threshold(back(conversion, KEEP))).isEqualTo(0.0);
    }

    @Test
    void a_threshold_of_0_in_1x_is_not_none_in_0x_and_comes_back() {
        Conversion there = toIndexed(classic(0.4, JSON.objectNode()), KEEP);
        RouterConfig zero = there.config()
                .withRoutes(List.of(there.config().routes().getFirst().withScoreThreshold(0.0)));
        Conversion classic = Conversion.of(zero, Dialect.V0, KEEP);
        assertThat(threshold(classic)).isNotEqualTo(0.0).isBetween(-1e-45, -1e-300);
        assertThat(threshold(Conversion.of(classic.config(), Dialect.V1, KEEP))).isEqualTo(0.0);
    }

    @Test
    void function_schemas_and_llm_are_kept_as_one_text_and_come_back_exactly() {
        Conversion conversion = toIndexed(dynamic(), KEEP);
        Route converted = conversion.config().routes().getFirst();
        assertThat(converted.metadata().path(ConversionOptions.METADATA_KEY).isTextual())
                .isTrue();
        assertThat(conversion.count(ConvertedField.Outcome.KEPT)).isEqualTo(2);
        Conversion returned = back(conversion, KEEP);
        assertThat(RouterHash.of(returned.config())).isEqualTo(RouterHash.of(router(dynamic())));
        assertThat(returned.count(ConvertedField.Outcome.RESTORED)).isEqualTo(2);
    }

    @Test
    void function_schemas_and_llm_are_dropped_if_so_chosen_and_said_so() {
        Conversion conversion = toIndexed(dynamic(), DROP);
        assertThat(conversion.config().routes().getFirst().metadata()).isEmpty();
        assertThat(conversion.routes().getFirst().fields())
                .filteredOn(field -> field.outcome() == ConvertedField.Outcome.DROPPED)
                .extracting(ConvertedField::field)
                .containsExactly("function_schemas", "llm");
    }

    @Test
    void metadata_keys_that_the_library_reserves_and_a_key_that_is_taken_are_named() {
        ObjectNode metadata = JSON.objectNode().put("sr_owner", "x");
        metadata.put("k", 1);
        Route route = new Route("a", texts("x"), null, NullNode.instance, MODEL, null, metadata, JSON.objectNode());
        Conversion conversion =
                toIndexed(route, new ConversionOptions(HALF, Optional.of("k"), IndexedSettings.localIndex()));
        assertThat(conversion.allProblems()).hasSize(2);
        assertThat(conversion.allProblems().getFirst())
                .startsWith("Route \"a\": its metadata has the key \"sr_owner\"");
        assertThat(conversion.allProblems().getLast()).contains("has the key \"k\" already");
    }

    @Test
    void a_metadata_key_that_the_library_reserves_cannot_keep_anything() {
        assertThatThrownBy(() -> new ConversionOptions(HALF, Optional.of("sr_old"), IndexedSettings.localIndex()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void what_is_under_the_metadata_key_and_was_not_kept_there_stays() {
        for (String text :
                List.of("[1]", "{\"llm\": 3}", "{\"function_schemas\": {}}", "{", "\\ud8", "{}", "null", "")) {
            Conversion there =
                    toIndexed(classic(null, JSON.objectNode().put(ConversionOptions.METADATA_KEY, text)), KEEP);
            Conversion returned = back(there, KEEP);
            assertThat(returned.config())
                    .isEqualTo(router(classic(
                            null, there.config().routes().getFirst().metadata().deepCopy())));
            assertThat(returned.count(ConvertedField.Outcome.IGNORED)).isEqualTo(1);
        }
    }

    @Test
    void an_unknown_key_that_the_other_line_would_read_is_dropped_and_others_stay() throws InvalidConfigException {
        RouterConfig config = ConfigText.read("f.json", """
                        {"encoder_type": "openai", "encoder_name": "m", "top": 1, "routes": [
                          {"name": "a", "utterances": ["x"], "confidence_threshold": 0.9, "note": "n"}]}
                        """, ConfigFormat.JSON).config();
        Conversion conversion = Conversion.of(config, Dialect.V1, KEEP);
        assertThat(conversion.config().extra()).isEmpty();
        assertThat(conversion.config().routes().getFirst().extra())
                .isEqualTo(JSON.objectNode().put("note", "n"));
        assertThat(threshold(conversion)).isNull();
        assertThat(conversion.count(ConvertedField.Outcome.DROPPED)).isEqualTo(2);
    }

    @Test
    void a_router_whose_index_keeps_its_routes_needs_them_to_become_0x() {
        RouterConfig config = new RouterConfig(
                "openai", "m", List.of(), IndexedSettings.defaults().withRoutesInFile(false), JSON.objectNode());
        assertThat(Conversion.of(config, Dialect.V0, KEEP).allProblems())
                .singleElement()
                .asString()
                .contains("no routes");
    }

    @Test
    void settings_that_0x_has_no_place_for_are_listed() {
        IndexedSettings settings = new IndexedSettings(
                new IndexedSettings.SparseEncoder("bm25", null),
                0.3,
                java.math.BigInteger.TEN,
                "max",
                JSON.objectNode().put("type", "qdrant"),
                0.5,
                Calibrator.platt(4, -2),
                60.0,
                true);
        RouterConfig config = new RouterConfig("openai", "m", List.of(), settings, JSON.objectNode());
        assertThat(Conversion.of(config, Dialect.V0, KEEP).settings())
                .filteredOn(field -> field.outcome() == ConvertedField.Outcome.DROPPED)
                .extracting(ConvertedField::field)
                .containsExactly(
                        "sparse_encoder", "alpha", "top_k", "aggregation", "index", "calibrator", "refresh_interval");
    }

    /** Everything that 1.x holds or keeps comes back, through the text of a file in both formats. */
    @Test
    void a_router_that_goes_to_1x_and_back_is_the_same() throws InvalidConfigException {
        Random random = new Random(7);
        for (int i = 0; i < 400; i++) {
            RouterConfig config = random(random);
            EncoderThreshold threshold = random.nextInt(8) == 0
                    ? new EncoderThreshold.None()
                    : new EncoderThreshold.Score(random.nextInt(5) / 4.0);
            ConversionOptions options = ConversionOptions.of(threshold);
            Conversion there = Conversion.of(config, Dialect.V1, options);
            assertThat(there.allProblems()).isEmpty();
            ConfigFormat format = random.nextBoolean() ? ConfigFormat.YAML : ConfigFormat.JSON;
            RouterConfig file = config(ConfigText.write(there.config(), format), format);
            RouterConfig returned = Conversion.of(file, Dialect.V0, options).config();
            assertThat(RouterHash.of(returned)).isEqualTo(RouterHash.of(config));
        }
    }

    /** Whatever is near a query: the rule of 0.3.3 on the old router and that of 1.1.1 on the converted one choose alike. */
    @Test
    void both_lines_choose_the_same_route() {
        Random random = new Random(11);
        for (int i = 0; i < 3000; i++) {
            RouterConfig config = random(random);
            double fallback = random.nextInt(4) / 4.0;
            Conversion there =
                    Conversion.of(config, Dialect.V1, ConversionOptions.of(new EncoderThreshold.Score(fallback)));
            // A route without a hit takes part in 1.x alone, with a score of 0: where all have one, the lines agree.
            List<ProbeHit> nearest = hits(random, config);
            assertThat(indexed(nearest, there.config())).isEqualTo(classic(nearest, config, fallback));
        }
    }

    @Test
    void a_router_of_1x_chooses_the_same_route_in_0x_also_if_it_was_calibrated() {
        Random random = new Random(13);
        for (int i = 0; i < 3000; i++) {
            RouterConfig base = Conversion.of(random(random), Dialect.V1, KEEP).config();
            Calibrator calibrator = switch (random.nextInt(4)) {
                case 0 -> Calibrator.platt(1 + random.nextInt(9), -2 + random.nextInt(5));
                case 1 -> Calibrator.isotonic(List.of(-0.2, 0.1, 0.4, 0.8), List.of(0.05, 0.3, 0.3, 0.9));
                case 2 -> Calibrator.platt(0, 0.2);
                default -> null;
            };
            IndexedSettings settings = new IndexedSettings(
                    null,
                    0.7,
                    IndexedSettings.TOP_K,
                    "mean",
                    IndexedSettings.localIndex(),
                    random.nextInt(4) == 0 ? null : random.nextInt(4) / 4.0,
                    calibrator,
                    null,
                    true);
            RouterConfig config = new RouterConfig("openai", "m", base.routes(), settings, JSON.objectNode());
            Conversion back = Conversion.of(config, Dialect.V0, KEEP);
            List<ProbeHit> nearest = hits(random, config);
            assertThat(classic(nearest, back.config(), 0.5))
                    .as("%s %s", settings, nearest)
                    .isEqualTo(indexed(nearest, config));
        }
    }

    private static String indexed(List<ProbeHit> nearest, RouterConfig config) {
        return ChoiceRule.of(config, null)
                .among(nearest)
                .chosen()
                .map(RouteScore::route)
                .orElse("none");
    }

    private static String classic(List<ProbeHit> nearest, RouterConfig config, double fallback) {
        return ChoiceRule.of(config, fallback)
                .among(nearest)
                .chosen()
                .map(RouteScore::route)
                .orElse("none");
    }

    private static List<ProbeHit> hits(Random random, RouterConfig config) {
        List<ProbeHit> hits = new ArrayList<>();
        config.routes()
                .forEach(route -> hits.add(new ProbeHit(route.name(), "u", random.nextInt(-400, 1000) / 1000.0)));
        return hits;
    }

    private static RouterConfig random(Random random) {
        List<Route> routes = new ArrayList<>();
        for (int i = 0; i < random.nextInt(1, 5); i++) {
            Double[] thresholds = {null, null, 0.0, 0.25, 0.5, -0.25, 1.0, random.nextDouble()};
            ObjectNode metadata = JSON.objectNode();
            if (random.nextBoolean()) {
                metadata.put("owner", "té\u0000am").put("n", 1.0).putNull("z");
            }
            JsonNode schemas = random.nextInt(3) == 0
                    ? JSON.arrayNode()
                            .add(JSON.objectNode().put("f", random.nextDouble()).put("é", random.nextLong()))
                    : NullNode.instance;
            routes.add(new Route(
                    "r" + i,
                    texts("u" + i, "\u2028"),
                    random.nextBoolean() ? null : "",
                    schemas,
                    random.nextInt(4) == 0 ? MODEL : null,
                    thresholds[random.nextInt(thresholds.length)],
                    metadata,
                    JSON.objectNode()));
        }
        return RouterConfig.of("openai", "text-embedding-3-small", routes);
    }

    private static RouterConfig config(String text, ConfigFormat format) throws InvalidConfigException {
        return ((dev.signalbox.route.config.ConfigDocument) RouterFiles.read("f", text, format)).config();
    }

    @Test
    void what_is_moved_is_told_by_both_of_its_keys() {
        Conversion conversion = toIndexed(classic(0.25, JSON.objectNode()), KEEP);
        assertThat(conversion.routes().getFirst().fields())
                .extracting(ConvertedField::field, ConvertedField::target, ConvertedField::outcome)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(
                        "score_threshold", "confidence_threshold", ConvertedField.Outcome.MOVED));
        assertThat(Map.of("changed", conversion.changedRoutes().size())).containsEntry("changed", 1);
    }
}
