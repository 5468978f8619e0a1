package dev.signalbox.route;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.route.dialect.Dialect;
import dev.signalbox.route.dialect.RecordMetadata;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The values that a route, or one record of it, carries: function schemas and metadata in 0.x; metadata, description and threshold in 1.x.
 *
 * <p>A part that is Java null is unknown: the store or the line of semantic-router cannot hold it, or the record does not carry it.
 * Unknown is not empty; it is neither compared nor taken. A part that is JSON null is known to be empty.
 *
 * <p>Two values are equal as JSON values, key order aside: null, a missing key and {@code {}} metadata are one, null and {@code
 * []} schemas are one, {@code 1} and {@code 1.0} differ but as thresholds.
 */
public final class RouteValue {
    /** What a record of either line can carry. The first two are those of 0.x. */
    private static final List<RouteField> FIELDS = List.of(
            RouteField.FUNCTION_SCHEMAS, RouteField.METADATA, RouteField.DESCRIPTION, RouteField.SCORE_THRESHOLD);

    /** No function schemas and no metadata, both known to be so. */
    public static final RouteValue NONE = new RouteValue(NullNode.instance, JsonNodeFactory.instance.objectNode());

    private final @Nullable JsonNode[] parts = new @Nullable JsonNode[FIELDS.size()];
    private final @Nullable String[] keys = new @Nullable String[FIELDS.size()];

    /** A value of 0.x. The nodes are kept, not copied: they must not be changed afterwards. */
    public RouteValue(@Nullable JsonNode functionSchemas, @Nullable JsonNode metadata) {
        parts[0] = functionSchemas;
        parts[1] = metadata;
    }

    private RouteValue(Map<RouteField, JsonNode> known) {
        known.forEach((field, node) -> parts[FIELDS.indexOf(field)] = node);
    }

    /**
     * A value of the fields that are known.
     *
     * @throws IllegalArgumentException for a field that no record carries
     */
    public static RouteValue of(Map<RouteField, JsonNode> known) {
        if (!FIELDS.containsAll(known.keySet())) {
            throw new IllegalArgumentException("no record carries all of " + known.keySet());
        }
        return new RouteValue(known);
    }

    /** Nothing known at all. */
    public static RouteValue unknown() {
        return new RouteValue(null, null);
    }

    /** The value of a record as a router of a dialect reads it, from what the store holds: function schemas, and metadata as it is stored. */
    public static RouteValue fromRecord(Dialect dialect, RouteValue stored) {
        return switch (dialect) {
            case V0 -> stored;
            case V1 -> stored.metadata() == null ? unknown() : ofFields(RecordMetadata.of(object(stored.metadata())));
        };
    }

    private static RouteValue ofFields(RecordMetadata fields) {
        return of(Map.of(
                RouteField.METADATA, fields.metadata(),
                RouteField.DESCRIPTION, fields.description(),
                RouteField.SCORE_THRESHOLD, fields.threshold()));
    }

    private static ObjectNode object(@Nullable JsonNode node) {
        return node instanceof ObjectNode object ? object : JsonNodeFactory.instance.objectNode();
    }

    /** This value as the records of a dialect hold it: the other way of {@link #fromRecord}. */
    public RouteValue asRecorded(Dialect dialect) {
        return switch (dialect) {
            case V0 -> only(RouteField.ofRecords(Dialect.V0));
            case V1 ->
                new RouteValue(
                        null,
                        metadata() == null
                                ? null
                                : new RecordMetadata(
                                                orNull(RouteField.DESCRIPTION),
                                                orNull(RouteField.SCORE_THRESHOLD),
                                                object(metadata()))
                                        .stored());
        };
    }

    private JsonNode orNull(RouteField field) {
        JsonNode node = part(field);
        return node == null ? NullNode.instance : node;
    }

    /** A JSON array of schemas, JSON null for none, or Java null where unknown. */
    public @Nullable JsonNode functionSchemas() {
        return parts[0];
    }

    /** A JSON object, JSON null for none, or Java null where unknown. */
    public @Nullable JsonNode metadata() {
        return parts[1];
    }

    /** One part; Java null where it is unknown, or no part of a value. */
    public @Nullable JsonNode part(RouteField field) {
        int at = FIELDS.indexOf(field);
        return at < 0 ? null : parts[at];
    }

    /** The parts that are known. */
    public Set<RouteField> known() {
        Set<RouteField> known = EnumSet.noneOf(RouteField.class);
        FIELDS.stream().filter(field -> part(field) != null).forEach(known::add);
        return known;
    }

    /** One text for all schemas that count as equal; Java null where unknown. */
    public @Nullable String schemasKey() {
        return key(0);
    }

    /** One text for all metadata that count as equal; Java null where unknown. */
    public @Nullable String metadataKey() {
        return key(1);
    }

    /** One text for all values that are equal, and for no others; lasting, since plans and reviews are recognised by it. */
    public String key() {
        String description = key(RouteField.DESCRIPTION);
        String threshold = key(RouteField.SCORE_THRESHOLD);
        String further = description == null && threshold == null ? "" : keyed(description) + keyed(threshold);
        return keyed(schemasKey()) + keyed(metadataKey()) + further;
    }

    private static String keyed(@Nullable String key) {
        return key == null ? "|" : "=" + key;
    }

    /** Whether it says something there: a description or threshold that is not null, schemas or metadata that are not empty. */
    public boolean has(RouteField field) {
        JsonNode node = part(field);
        return node != null && !node.isNull() && !(node.isContainerNode() && node.isEmpty());
    }

    /** One text for all that count as equal in a part; Java null where it is unknown. */
    public @Nullable String key(RouteField field) {
        int at = FIELDS.indexOf(field);
        return at < 0 ? null : key(at);
    }

    private @Nullable String key(int at) {
        JsonNode node = parts[at];
        if (keys[at] == null && node != null) {
            keys[at] = key(FIELDS.get(at), node);
        }
        return keys[at];
    }

    private static String key(RouteField field, JsonNode node) {
        return switch (field) {
            case FUNCTION_SCHEMAS -> node.isEmpty() ? "null" : PythonJson.dumpsSorted(node);
            case METADATA -> node.isEmpty() ? "{}" : PythonJson.dumpsSorted(node);
            // 0 and -0 are one threshold; Postgres keeps the first alone.
            case SCORE_THRESHOLD ->
                node.isNumber() ? PythonJson.repr(node.doubleValue() + 0.0) : PythonJson.dumpsSorted(node);
            case DESCRIPTION, NAME, LLM, EXTRA -> PythonJson.dumpsSorted(node);
        };
    }

    /** Whether what both know is equal; a part that either does not know is passed over. */
    @SuppressWarnings("ReferenceEquality")
    public boolean agreesWith(RouteValue other) {
        if (this == other) {
            return true;
        }
        for (int i = 0; i < parts.length; i++) {
            if (parts[i] != null && other.parts[i] != null && !Objects.equals(key(i), other.key(i))) {
                return false;
            }
        }
        return true;
    }

    /**
     * Whether the two say alike that there are no function schemas: both as null, or both as an empty list. They count as equal, but a
     * Python router that reads one and has the other sees a difference. True also where either has schemas or does not know.
     */
    public boolean writesNoSchemasAs(RouteValue other) {
        JsonNode own = functionSchemas();
        JsonNode others = other.functionSchemas();
        return own == null
                || others == null
                || !own.isEmpty()
                || !others.isEmpty()
                || own.isArray() == others.isArray();
    }

    /** This value, with what it does not know taken from another. */
    public RouteValue orElse(RouteValue other) {
        if (knowsAllOf(other)) {
            return this;
        }
        RouteValue whole = other.copy();
        for (int i = 0; i < parts.length; i++) {
            if (parts[i] != null) {
                whole.parts[i] = parts[i];
            }
        }
        return whole;
    }

    /** Only the function schemas and the metadata, if a store can hold them; the rest unknown. */
    public RouteValue only(boolean holdsSchemas, boolean holdsMetadata) {
        RouteValue held = new RouteValue(holdsSchemas ? functionSchemas() : null, holdsMetadata ? metadata() : null);
        return held.knowsAllOf(this) ? this : held;
    }

    /** This value with other metadata. */
    public RouteValue withMetadata(JsonNode metadata) {
        RouteValue changed = copy();
        changed.parts[FIELDS.indexOf(RouteField.METADATA)] = metadata;
        return changed;
    }

    private boolean knowsAllOf(RouteValue other) {
        for (int i = 0; i < parts.length; i++) {
            if (parts[i] == null && other.parts[i] != null) {
                return false;
            }
        }
        return true;
    }

    private RouteValue copy() {
        RouteValue copy = unknown();
        System.arraycopy(parts, 0, copy.parts, 0, parts.length);
        return copy;
    }

    /** Only these parts of it; the rest unknown. */
    public RouteValue only(Collection<RouteField> fields) {
        if (fields.containsAll(known())) {
            return this;
        }
        RouteValue part = unknown();
        for (int i = 0; i < parts.length; i++) {
            part.parts[i] = fields.contains(FIELDS.get(i)) ? parts[i] : null;
        }
        return part;
    }

    /** This value with the keys of every object sorted by code point, the form in which a pulled value is kept. */
    public RouteValue sorted() {
        return map(node -> mapped(node, false));
    }

    /** This value with every number a float, sorted: the form in which a store that has no integers compares it. */
    public RouteValue asFloats() {
        return map(node -> mapped(node, true));
    }

    private RouteValue map(UnaryOperator<JsonNode> change) {
        RouteValue mapped = unknown();
        for (int i = 0; i < parts.length; i++) {
            JsonNode node = parts[i];
            mapped.parts[i] = node == null ? null : change.apply(node);
        }
        return mapped;
    }

    private static JsonNode mapped(JsonNode node, boolean floats) {
        if (node.isObject()) {
            ObjectNode sorted = JsonNodeFactory.instance.objectNode();
            node.propertyStream()
                    .sorted(Map.Entry.comparingByKey(CodePoints.ORDER))
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

    /** The parts that are known, by field. */
    Map<RouteField, JsonNode> byField() {
        Map<RouteField, JsonNode> known = new EnumMap<>(RouteField.class);
        for (RouteField field : FIELDS) {
            JsonNode node = part(field);
            if (node != null) {
                known.put(field, node);
            }
        }
        return known;
    }

    private @Nullable String[] allKeys() {
        for (int i = 0; i < parts.length; i++) {
            key(i);
        }
        return keys;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof RouteValue that && Arrays.equals(allKeys(), that.allKeys());
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(allKeys());
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("schemas " + schemasKey() + ", metadata " + metadataKey());
        for (RouteField field : List.of(RouteField.DESCRIPTION, RouteField.SCORE_THRESHOLD)) {
            if (part(field) != null) {
                text.append(", ").append(field.label()).append(' ').append(key(field));
            }
        }
        return text.toString();
    }
}
