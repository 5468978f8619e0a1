package dev.signalbox.sync.guard;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.signalbox.encoder.HashingEncoder;
import dev.signalbox.index.Capabilities;
import dev.signalbox.index.ConfigParameter;
import dev.signalbox.index.InMemoryIndex;
import dev.signalbox.index.IndexRecord;
import dev.signalbox.index.Metric;
import dev.signalbox.route.OldFunctionSchema;
import dev.signalbox.route.Route;
import dev.signalbox.route.RouteValue;
import dev.signalbox.route.RouterConfig;
import dev.signalbox.route.RouterHash;
import dev.signalbox.route.Utterance;
import dev.signalbox.route.dialect.Calibrator;
import dev.signalbox.route.dialect.Dialect;
import dev.signalbox.route.dialect.IndexedSettings;
import dev.signalbox.sync.plan.Mode;
import dev.signalbox.syncing.state.SignalboxMetadata;
import dev.signalbox.web.Stage;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Two sides and a mode whose plan has the finding of a code.
 *
 * @param former what local held in the revision before; null where it has one revision
 * @param config what local holds
 * @param index before anything is in it
 * @param planting what another program or an earlier sync left in the index
 */
record BlockingSituation(
        FindingCode code,
        Mode mode,
        @Nullable RouterConfig former,
        RouterConfig config,
        InMemoryIndex index,
        Consumer<InMemoryIndex> planting) {
    private static final HashingEncoder ENCODER = new HashingEncoder();
    private static final int OTHER_SIZE = 3;

    BlockingSituation(
            FindingCode code, Mode mode, List<Route> routes, InMemoryIndex index, Consumer<InMemoryIndex> planting) {
        this(code, mode, null, config(routes), index, planting);
    }

    /** The table: each code has its situation. */
    static BlockingSituation of(FindingCode code) {
        return switch (code) {
            case SIDE_EMPTY -> local(code, List.of(route("a")), holding("a", "1", "2"));
            case DIMENSION -> local(code, List.of(route("a", "1", "2")), BlockingSituation::otherSize);
            case ENCODER ->
                local(
                        code,
                        List.of(route("a", "1", "2")),
                        holding("a", "1").andThen(BlockingSituation::ofAnotherEncoder));
            case FOREIGN_INDEX -> local(code, List.of(route("a", "1", "2")), BlockingSituation::documents);
            case DELETES_SHARE, DELETES_NUMBER -> local(code, List.of(route("a", "1")), holding("a", "1", "2", "3"));
            case ROUTE_VANISHES ->
                local(code, List.of(route("a", "1")), holding("a", "1").andThen(holding("b", "2")));
            case MIXED_VALUES ->
                local(
                        code,
                        List.of(route("a", "1", "2")),
                        holding("a", "1").andThen(index -> put(index, "a", "2", Stage.OWNED)));
            case NOT_HELD ->
                new BlockingSituation(
                        code,
                        Mode.LOCAL,
                        List.of(route("a", "1", "2").withValue(new RouteValue(schemas(), object()))),
                        new InMemoryIndex(new Capabilities(false, true, true, true, true)),
                        holding("a", "1"));
            case ID_COLLISION ->
                new BlockingSituation(
                        code,
                        Mode.LOCAL,
                        List.of(route("a-b", "1")),
                        new InMemoryIndex(
                                Capabilities.ALL, (route, utterance) -> route.replace(' ', '-') + "#" + utterance),
                        holding("a b", "1"));
            case HASH_CLAIMS_SYNCED -> {
                List<Route> routes = List.of(route("a", "1"));
                yield local(code, routes, holding("a", "2").andThen(index -> claimSynced(index, config(routes))));
            }
            case LIBRARY_ENDS_ELSEWHERE ->
                new BlockingSituation(
                        code,
                        Mode.MERGE_FORCE_LOCAL,
                        List.of(route("a", "1"), route("b", "1")),
                        new InMemoryIndex(),
                        holding("a", "1", "2"));
            case NEAR_EMPTY_ROUTE -> local(code, List.of(route("a", "1")), index -> {});
            case SHARED_UTTERANCE -> local(code, List.of(route("a", "1"), route("b", "1")), index -> {});
            case FOREIGN_RECORDS ->
                local(code, List.of(route("a", "1", "2")), holding("a", "1").andThen(BlockingSituation::documents));
            case RECORD_IDS ->
                local(
                        code,
                        List.of(route("a", "1")),
                        index -> plant(index, record("stray", "a", "1", RouteValue.NONE)));
            case SPARSE_VALUES ->
                local(code, List.of(route("a", "1", "2")), index -> {
                    index.create(ENCODER.dimensions(), Metric.COSINE);
                    index.plant(
                            record(index.idOf("a", "1"), "a", "1", RouteValue.NONE),
                            Map.of(InMemoryIndex.SPARSE, "3: 0.25"));
                });
            case OLD_FUNCTION_SCHEMA ->
                local(
                        code,
                        List.of(withOldSchema(route("a", "1", "2"))),
                        index -> put(index, "a", "1", new RouteValue(schemas(), object())));
            case NEWER_LIBRARY ->
                local(
                        code,
                        List.of(route("a", "1", "2")),
                        index -> put(
                                index,
                                "a",
                                "1",
                                new RouteValue(
                                        null,
                                        JsonNodeFactory.instance.objectNode().put("sr_description", "d"))));
            case UNREADABLE_VALUE ->
                indexed(code, List.of(indexed("a", "1")), index -> put(index, "a", "1", described(IntNode.valueOf(5))));
            case NOT_IN_LOCAL -> indexed(code, List.of(indexed("a", "1")), holding("a", "1", "2"));
            case NO_RECORDS -> indexed(code, List.of(indexed("a", "1"), indexed("b")), index -> {});
            case NO_THRESHOLD -> indexed(code, List.of(indexed("a", "1"), indexed("b", "2")), holding("a", "1"));
            case OLD_CALIBRATOR -> {
                RouterConfig config = indexed(List.of(indexed("a", "1", "2")), Calibrator.platt(4, -2));
                yield new BlockingSituation(
                        code,
                        Mode.MERGE,
                        config.withRoutes(List.of(indexed("a", "1"))),
                        config,
                        new InMemoryIndex(),
                        holding("a", "1", "3"));
            }
        };
    }

    /** Has the index hold what it holds here. */
    InMemoryIndex planted() {
        planting.accept(index);
        return index;
    }

    /** The policy that blocks this and looks for nothing else, with numbers that speak at once. */
    Policy alone() {
        Map<FindingCode, FindingLevel> levels = new EnumMap<>(FindingCode.class);
        for (FindingCode each : FindingCode.values()) {
            levels.put(each, each == code ? FindingLevel.BLOCK : FindingLevel.OFF);
        }
        return new Policy(levels, 0, 0, 3);
    }

    /** Writes the hash that local has: the index claims to hold the same. */
    static void claimSynced(InMemoryIndex index, RouterConfig config) {
        index.write(new ConfigParameter(
                ConfigParameter.HASH, RouterHash.filled(config, ENCODER.threshold()), "2026-11-21"));
    }

    private static BlockingSituation local(FindingCode code, List<Route> routes, Consumer<InMemoryIndex> planting) {
        return new BlockingSituation(code, Mode.LOCAL, routes, new InMemoryIndex(), planting);
    }

    private static RouterConfig config(List<Route> routes) {
        return RouterConfig.of(HashingEncoder.NAME.type(), HashingEncoder.NAME.name(), routes);
    }

    private static BlockingSituation indexed(FindingCode code, List<Route> routes, Consumer<InMemoryIndex> planting) {
        return new BlockingSituation(code, Mode.LOCAL, null, indexed(routes, null), new InMemoryIndex(), planting);
    }

    private static RouterConfig indexed(List<Route> routes, @Nullable Calibrator calibrator) {
        IndexedSettings usual = IndexedSettings.defaults();
        return new RouterConfig(
                HashingEncoder.NAME.type(),
                HashingEncoder.NAME.name(),
                routes,
                new IndexedSettings(
                        null,
                        usual.alpha(),
                        usual.topK(),
                        usual.aggregation(),
                        usual.index(),
                        null,
                        calibrator,
                        null,
                        true),
                JsonNodeFactory.instance.objectNode());
    }

    private static Route indexed(String name, String... texts) {
        return Route.of(Dialect.V1, name, List.of(texts));
    }

    /** What a record of 1.x holds that has this as its description. */
    private static RouteValue described(JsonNode description) {
        return new RouteValue(null, JsonNodeFactory.instance.objectNode().set("sr_description", description));
    }

    private static Route route(String name, String... texts) {
        return Route.of(name, List.of(texts));
    }

    private static Route withOldSchema(Route route) {
        JsonNode old = JsonNodeFactory.instance.objectNode().put("name", "f");
        return new Route(
                route.name(),
                route.utterances(),
                route.description(),
                route.functionSchemas(),
                route.llm(),
                route.scoreThreshold(),
                route.metadata(),
                JsonNodeFactory.instance.objectNode().set(OldFunctionSchema.KEY, old));
    }

    private static Consumer<InMemoryIndex> holding(String route, String... texts) {
        return index -> {
            for (String text : texts) {
                put(index, route, text, RouteValue.NONE);
            }
        };
    }

    private static void put(InMemoryIndex index, String route, String text, RouteValue value) {
        plant(index, record(index.idOf(route, text), route, text, value));
    }

    private static void plant(InMemoryIndex index, IndexRecord record) {
        index.create(ENCODER.dimensions(), Metric.COSINE);
        index.upsert(List.of(record));
    }

    private static IndexRecord record(String id, String route, String text, RouteValue value) {
        return new IndexRecord(
                id,
                new Utterance(route, text, value),
                ENCODER.encode(List.of(text)).getFirst());
    }

    private static void documents(InMemoryIndex index) {
        index.create(ENCODER.dimensions(), Metric.COSINE);
        for (String id : Set.of("document 1", "document 2")) {
            index.plantForeign(id, ENCODER.encode(List.of(id)).getFirst());
        }
    }

    private static void otherSize(InMemoryIndex index) {
        index.create(OTHER_SIZE, Metric.COSINE);
        index.upsert(List.of(new IndexRecord(
                index.idOf("a", "1"), new Utterance("a", "1", RouteValue.NONE), new float[] {1, 0, 0})));
    }

    private static void ofAnotherEncoder(InMemoryIndex index) {
        index.write(new ConfigParameter(
                SignalboxMetadata.FIELD,
                "1 {\"encoder_type\": \"huggingface\", \"encoder_name\": \"the former one\", \"routes\": {}}",
                ""));
    }

    private static ArrayNode schemas() {
        ArrayNode schemas = JsonNodeFactory.instance.arrayNode();
        schemas.addObject().put("name", "f");
        return schemas;
    }

    private static JsonNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
