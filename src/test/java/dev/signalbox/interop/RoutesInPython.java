package dev.signalbox.interop;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.route.Route;
import dev.signalbox.route.RouterConfig;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Routes of 1.x to be compared, by name, each with its five fields. Utterances are sorted, since an index lists them in an order of its
 * own, and equal numbers are one number, since stores turn {@code 1} into {@code 1.0} or the other way.
 */
record RoutesInPython(Map<String, JsonNode> byName) {
    /** The routes of a router in Python. */
    static RoutesInPython of(JsonNode routes) {
        Map<String, JsonNode> byName = new TreeMap<>();
        routes.forEach(route -> byName.put(
                route.path("name").textValue(),
                fields(
                        texts(route.path("utterances")),
                        route.path("description"),
                        route.path("confidence_threshold"),
                        route.path("metadata"))));
        return new RoutesInPython(byName);
    }

    /** What an index can hold of a router: its routes that have utterances. */
    static RoutesInPython heldOf(RouterConfig config, StoreName store) {
        Map<String, JsonNode> byName = new TreeMap<>();
        for (Route route : config.routes()) {
            List<String> texts = route.texts().distinct().toList();
            if (!texts.isEmpty()) {
                byName.put(
                        route.name(),
                        fields(
                                texts,
                                JsonNodeFactory.instance.textNode(route.description()),
                                route.scoreThreshold() == null
                                        ? NullNode.instance
                                        : JsonNodeFactory.instance.numberNode(route.scoreThreshold()),
                                store == StoreName.PINECONE ? withoutNulls(route.metadata()) : route.metadata()));
            }
        }
        return new RoutesInPython(byName);
    }

    private static List<String> texts(JsonNode utterances) {
        return utterances.valueStream().map(JsonNode::textValue).toList();
    }

    private static JsonNode fields(
            List<String> utterances, JsonNode description, JsonNode threshold, JsonNode metadata) {
        ObjectNode fields = JsonNodeFactory.instance.objectNode();
        ArrayNode sorted = fields.putArray("utterances");
        utterances.stream().sorted().forEach(sorted::add);
        fields.set("description", description);
        fields.set("confidence_threshold", plain(threshold));
        fields.set("metadata", plain(metadata));
        return fields;
    }

    private static JsonNode withoutNulls(JsonNode metadata) {
        ObjectNode kept = JsonNodeFactory.instance.objectNode();
        metadata.properties().stream()
                .filter(field -> !field.getValue().isNull())
                .forEach(field -> kept.set(field.getKey(), field.getValue()));
        return kept;
    }

    private static JsonNode plain(JsonNode node) {
        if (node.isNumber()) {
            BigDecimal number = node.decimalValue();
            return JsonNodeFactory.instance.numberNode(
                    number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros());
        }
        if (node instanceof ObjectNode object) {
            ObjectNode plain = JsonNodeFactory.instance.objectNode();
            object.properties().forEach(field -> plain.set(field.getKey(), plain(field.getValue())));
            return plain;
        }
        if (node instanceof ArrayNode list) {
            ArrayNode plain = JsonNodeFactory.instance.arrayNode();
            list.forEach(each -> plain.add(plain(each)));
            return plain;
        }
        return node;
    }
}
