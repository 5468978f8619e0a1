package dev.signalbox.route;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.route.dialect.Dialect;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The key {@code function_schema} of a route, in which versions of semantic-router before {@code function_schemas} kept one schema. The
 * current library ignores it without a word, so a route that has its schema there has none.
 */
public final class OldFunctionSchema {
    public static final String KEY = "function_schema";

    private OldFunctionSchema() {}

    /** Whether a route of 0.x has content under the old key and nothing under {@code function_schemas}. */
    public static boolean isIn(Route route) {
        return route.dialect() == Dialect.V0
                && hasContent(route.extra().get(KEY))
                && route.functionSchemas().isEmpty();
    }

    /** Whether {@link #takenOver} can make {@code function_schemas} of what is there: an object, or a list of objects. */
    public static boolean canBeTakenOver(Route route) {
        JsonNode old = route.extra().get(KEY);
        return isIn(route) && old != null && (old.isObject() || isObjects(old));
    }

    /** Returns the names of the routes whose old schema can be taken over, in their order. */
    public static List<String> routes(RouterConfig config) {
        return config.routes().stream()
                .filter(OldFunctionSchema::canBeTakenOver)
                .map(Route::name)
                .toList();
    }

    /** Returns the config with the old key of each route that {@link #canBeTakenOver} moved to {@code function_schemas}. */
    public static RouterConfig takenOver(RouterConfig config) {
        return routes(config).isEmpty()
                ? config
                : config.withRoutes(config.routes().stream()
                        .map(route -> canBeTakenOver(route) ? takenOver(route) : route)
                        .toList());
    }

    private static Route takenOver(Route route) {
        ObjectNode extra = route.extra().deepCopy();
        JsonNode old = extra.remove(KEY);
        JsonNode schemas =
                old.isArray() ? old : JsonNodeFactory.instance.arrayNode().add(old);
        return new Route(
                route.name(),
                route.utterances(),
                route.description(),
                schemas,
                route.llm(),
                route.scoreThreshold(),
                route.metadata(),
                extra);
    }

    /** Whether there is more than null, an empty text, an empty list or {@code {}}. */
    public static boolean hasContent(@Nullable JsonNode old) {
        return old != null
                && !old.isNull()
                && (old.isContainerNode() ? !old.isEmpty() : !old.asText().isEmpty());
    }

    private static boolean isObjects(JsonNode old) {
        return old.isArray() && old.valueStream().allMatch(JsonNode::isObject);
    }
}
