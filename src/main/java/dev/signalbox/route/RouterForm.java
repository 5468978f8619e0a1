package dev.signalbox.route;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.route.dialect.Calibrator;
import dev.signalbox.route.dialect.ClassicSettings;
import dev.signalbox.route.dialect.IndexedSettings;
import dev.signalbox.route.dialect.RouterType;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Routers and routes as the trees that semantic-router writes: the keys that it knows, in its order, defaults included. */
public final class RouterForm {
    private static final String ROUTES = "routes";
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private RouterForm() {}

    /** A router. One of 1.x has the key {@code routes} only if its settings say so. */
    public static ObjectNode of(RouterConfig config) {
        return switch (config.settings()) {
            case ClassicSettings _ -> classic(config);
            case IndexedSettings settings -> indexed(config, settings);
        };
    }

    private static ObjectNode classic(RouterConfig config) {
        ObjectNode root = JSON.objectNode();
        root.put("encoder_type", config.encoderType());
        root.put("encoder_name", config.encoderName());
        root.set(ROUTES, routes(config.routes()));
        return root;
    }

    private static ObjectNode indexed(RouterConfig config, IndexedSettings settings) {
        ObjectNode root = indexedEncoder(config);
        root.setAll(of(settings));
        if (settings.routesInFile()) {
            root.set(ROUTES, routes(config.routes()));
        }
        return root;
    }

    /** The settings of a router of 1.x: the keys between its encoder and its routes. */
    public static ObjectNode of(IndexedSettings settings) {
        ObjectNode root = JSON.objectNode();
        IndexedSettings.SparseEncoder sparse = settings.sparseEncoder();
        root.set("sparse_encoder", sparse == null ? NullNode.instance : encoder(sparse.type(), sparse.name()));
        root.put("alpha", settings.alpha());
        root.put("top_k", settings.topK());
        root.put("aggregation", settings.aggregation());
        root.set("index", settings.index());
        root.set("confidence_threshold", number(settings.confidenceThreshold()));
        Calibrator calibrator = settings.calibrator();
        root.set("calibrator", calibrator == null ? NullNode.instance : of(calibrator));
        root.set("refresh_interval", number(settings.refreshInterval()));
        return root;
    }

    /** What of a 1.x router an index depends on: its encoder and its routes. */
    static ObjectNode recorded(RouterConfig config) {
        ObjectNode root = indexedEncoder(config);
        root.set(ROUTES, routes(config.routes()));
        return root;
    }

    private static ObjectNode indexedEncoder(RouterConfig config) {
        ObjectNode root = JSON.objectNode();
        root.put(RouterType.KEY, RouterType.INDEXED.id());
        root.set("encoder", encoder(config.encoderType(), config.encoderName()));
        return root;
    }

    private static ObjectNode encoder(String type, @Nullable String name) {
        return JSON.objectNode().put("type", type).put("name", name);
    }

    /** A calibrator. */
    public static ObjectNode of(Calibrator calibrator) {
        ObjectNode node = JSON.objectNode().put("method", calibrator.method().id());
        ObjectNode params = node.putObject("params");
        for (Map.Entry<String, List<Double>> param : calibrator.params().entrySet()) {
            ArrayNode list = params.putArray(param.getKey());
            param.getValue().forEach(list::add);
        }
        return node;
    }

    private static JsonNode number(@Nullable Double number) {
        return number == null ? NullNode.instance : DoubleNode.valueOf(number);
    }

    private static ArrayNode routes(List<Route> routes) {
        ArrayNode array = JSON.arrayNode(routes.size());
        routes.forEach(route -> array.add(of(route)));
        return array;
    }

    /** A route: seven keys in 0.x, five in 1.x. */
    public static ObjectNode of(Route route) {
        ObjectNode node = JSON.objectNode();
        node.put("name", route.name());
        node.putArray("utterances").addAll(route.utterances());
        node.put("description", route.description());
        if (RouteField.of(route.dialect()).contains(RouteField.FUNCTION_SCHEMAS)) {
            node.set("function_schemas", route.functionSchemas());
            LanguageModel llm = route.llm();
            node.set("llm", llm == null ? NullNode.instance : of(llm));
        }
        node.put(route.dialect().thresholdKey(), route.scoreThreshold());
        node.set("metadata", route.metadata());
        return node;
    }

    /** A language model. */
    public static ObjectNode of(LanguageModel llm) {
        return JSON.objectNode()
                .put("module", llm.module())
                .put("class", llm.type())
                .put("model", llm.model());
    }
}
