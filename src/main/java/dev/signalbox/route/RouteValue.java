package dev.signalbox.route;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The function schemas and the metadata that a route, or one record of it, carries.
 *
 * <p>A part that is Java null is unknown: the store cannot hold it or the record does not carry it. Unknown is not empty; it is
 * neither compared nor taken. A part that is JSON null is known to be empty.
 *
 * <p>Two values are equal as JSON values, key order aside: null, a missing key and {@code {}} metadata are one, null and {@code
 * []} schemas are one, {@code 1} and {@code 1.0} differ.
 */
public final class RouteValue {
    /** No function schemas and no metadata, both known to be so. */
    public static final RouteValue NONE = new RouteValue(NullNode.instance, JsonNodeFactory.instance.objectNode());

    private final @Nullable JsonNode functionSchemas;
    private final @Nullable JsonNode metadata;
    private @Nullable String schemasKey;
    private @Nullable String metadataKey;

    /** The nodes are kept, not copied: they must not be changed afterwards. */
    public RouteValue(@Nullable JsonNode functionSchemas, @Nullable JsonNode metadata) {
        this.functionSchemas = functionSchemas;
        this.metadata = metadata;
    }

    /** A JSON array of schemas, JSON null for none, or Java null where unknown. */
    public @Nullable JsonNode functionSchemas() {
        return functionSchemas;
    }

    /** A JSON object, JSON null for none, or Java null where unknown. */
    public @Nullable JsonNode metadata() {
        return metadata;
    }

    /** One text for all schemas that count as equal; Java null where unknown. */
    public @Nullable String schemasKey() {
        if (schemasKey == null && functionSchemas != null) {
            schemasKey = functionSchemas.isEmpty() ? "null" : PythonJson.dumpsSorted(functionSchemas);
        }
        return schemasKey;
    }

    /** One text for all metadata that count as equal; Java null where unknown. */
    public @Nullable String metadataKey() {
        if (metadataKey == null && metadata != null) {
            metadataKey = metadata.isEmpty() ? "{}" : PythonJson.dumpsSorted(metadata);
        }
        return metadataKey;
    }

    /** Whether what both know is equal; a part that either does not know is passed over. */
    @SuppressWarnings("ReferenceEquality")
    public boolean agreesWith(RouteValue other) {
        return this == other || agrees(other);
    }

    private boolean agrees(RouteValue other) {
        return (functionSchemas == null
                        || other.functionSchemas == null
                        || Objects.equals(schemasKey(), other.schemasKey()))
                && (metadata == null || other.metadata == null || Objects.equals(metadataKey(), other.metadataKey()));
    }

    /**
     * Whether the two say alike that there are no function schemas: both as null, or both as an empty list. They count as equal, but a
     * Python router that reads one and has the other sees a difference. True also where either has schemas or does not know.
     */
    public boolean writesNoSchemasAs(RouteValue other) {
        return functionSchemas == null
                || other.functionSchemas == null
                || !functionSchemas.isEmpty()
                || !other.functionSchemas.isEmpty()
                || functionSchemas.isArray() == other.functionSchemas.isArray();
    }

    /** This value, with what it does not know taken from another. */
    public RouteValue orElse(RouteValue other) {
        return functionSchemas != null && metadata != null
                ? this
                : new RouteValue(
                        functionSchemas == null ? other.functionSchemas : functionSchemas,
                        metadata == null ? other.metadata : metadata);
    }

    /** Only what a store can hold of it; the rest unknown. */
    public RouteValue only(boolean holdsSchemas, boolean holdsMetadata) {
        return (holdsSchemas || functionSchemas == null) && (holdsMetadata || metadata == null)
                ? this
                : new RouteValue(holdsSchemas ? functionSchemas : null, holdsMetadata ? metadata : null);
    }

    /** This value with the keys of every object sorted by code point, the form in which a pulled value is kept. */
    public RouteValue sorted() {
        return new RouteValue(map(functionSchemas, false), map(metadata, false));
    }

    /** This value with every number a float, sorted: the form in which a store that has no integers compares it. */
    public RouteValue asFloats() {
        return new RouteValue(map(functionSchemas, true), map(metadata, true));
    }

    private static @Nullable JsonNode map(@Nullable JsonNode node, boolean floats) {
        return node == null ? null : mapped(node, floats);
    }

    private static JsonNode mapped(JsonNode node, boolean floats) {
        if (node.isObject()) {
            ObjectNode sorted = JsonNodeFactory.instance.objectNode();
            node.propertyStream()
                    .sorted(java.util.Map.Entry.comparingByKey(CodePoints.ORDER))
                    .forEach(field -> sorted.set(field.getKey(), mapped(field.getValue(), floats)));
            return sorted;
        }
        if (node.isArray()) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode(node.size());
            node.forEach(item -> array.add(mapped(item, floats)));
            return array;
        }
        return floats && node.isIntegralNumber() ? DoubleNode.valueOf(node.doubleValue()) : node;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof RouteValue that
                && Objects.equals(schemasKey(), that.schemasKey())
                && Objects.equals(metadataKey(), that.metadataKey());
    }

    @Override
    public int hashCode() {
        return Objects.hash(schemasKey(), metadataKey());
    }

    @Override
    public String toString() {
        return "schemas " + schemasKey() + ", metadata " + metadataKey();
    }
}
