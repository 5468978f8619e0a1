package dev.signalbox.index.pinecone;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.google.protobuf.ListValue;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import dev.signalbox.route.CodePoints;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;

/**
 * Metadata as Pinecone keeps it: strings, numbers (64-bit floats), booleans and lists of strings, no null, no nesting, 40 KB a record
 * (docs.pinecone.io: Indexing overview, Metadata format; Operation limits).
 */
final class PineconeMetadata {
    /** 40 KB, counted in bytes of JSON. */
    static final int MOST_BYTES = 40_960;

    private static final ObjectMapper JSON = new ObjectMapper();

    private PineconeMetadata() {}

    /** Why Pinecone could not keep an utterance's own metadata, naming the key; empty if it can. */
    static Optional<String> refusal(JsonNode metadata) {
        return metadata.propertyStream()
                .flatMap(field -> refusal(field).stream())
                .findFirst();
    }

    private static Optional<String> refusal(Map.Entry<String, JsonNode> field) {
        String key = field.getKey();
        Optional<String> why = key(key).or(() -> value(field.getValue()));
        return why.map(words -> "its metadata key \"" + shortened(key) + "\" " + words);
    }

    private static Optional<String> key(String key) {
        if (RecordForm.OWN.contains(key)) {
            return Optional.of("is reserved by semantic-router: rename it");
        }
        if (key.startsWith("$")) {
            return Optional.of("begins with \"$\", which Pinecone does not accept: rename it");
        }
        return CodePoints.hasLoneSurrogate(key) ? Optional.of("contains half of a surrogate pair") : Optional.empty();
    }

    private static Optional<String> value(JsonNode value) {
        return switch (value.getNodeType()) {
            case NULL, MISSING -> Optional.of("is null, which Pinecone cannot store: remove the key");
            case OBJECT -> Optional.of("is an object, and Pinecone's metadata is flat: give each part its own key");
            case ARRAY -> list(value);
            case NUMBER -> number(value);
            case STRING -> text(value);
            case BOOLEAN -> Optional.empty();
            case BINARY, POJO -> Optional.of("is not a JSON value");
        };
    }

    private static Optional<String> list(JsonNode list) {
        return list.valueStream()
                .flatMap(item -> item.isTextual()
                        ? text(item).stream()
                        : Optional.of(
                                "is a list of values other than strings, and Pinecone stores only lists of strings")
                                .stream())
                .findFirst();
    }

    private static Optional<String> text(JsonNode text) {
        return CodePoints.hasLoneSurrogate(text.textValue())
                ? Optional.of("contains half of a surrogate pair")
                : Optional.empty();
    }

    private static Optional<String> number(JsonNode number) {
        double kept = number.doubleValue();
        if (!Double.isFinite(kept)) {
            return Optional.of("is not a finite number, and Pinecone stores only those");
        }
        if (number.isIntegralNumber() && new BigDecimal(kept).compareTo(number.decimalValue()) != 0) {
            return Optional.of("is a number with more digits than Pinecone's floats can store: write it as text");
        }
        return Optional.empty();
    }

    private static String shortened(String key) {
        return key.length() > 100 ? key.substring(0, key.offsetByCodePoints(0, 50)) + "…" : key;
    }

    /** Bytes of metadata as Pinecone counts them. */
    static int bytes(JsonNode metadata) {
        try {
            return JSON.writeValueAsBytes(metadata).length;
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("metadata that is no JSON", e);
        }
    }

    /** Metadata that has no {@link #refusal}, to be sent. */
    static Struct struct(JsonNode metadata) {
        Struct.Builder struct = Struct.newBuilder();
        metadata.properties().forEach(field -> struct.putFields(field.getKey(), sent(field.getValue())));
        return struct.build();
    }

    private static Value sent(JsonNode node) {
        if (node.isArray()) {
            ListValue.Builder list = ListValue.newBuilder();
            node.forEach(item -> list.addValues(sent(item)));
            return Value.newBuilder().setListValue(list).build();
        }
        Value.Builder value = Value.newBuilder();
        return node.isTextual()
                ? value.setStringValue(node.textValue()).build()
                : node.isBoolean()
                        ? value.setBoolValue(node.booleanValue()).build()
                        : value.setNumberValue(node.doubleValue()).build();
    }

    /** Metadata as read, of any writer; every number is a float. */
    static ObjectNode json(Struct struct) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        struct.getFieldsMap().forEach((key, value) -> object.set(key, received(value)));
        return object;
    }

    private static JsonNode received(Value value) {
        return switch (value.getKindCase()) {
            case STRING_VALUE -> TextNode.valueOf(value.getStringValue());
            case NUMBER_VALUE -> DoubleNode.valueOf(value.getNumberValue());
            case BOOL_VALUE -> BooleanNode.valueOf(value.getBoolValue());
            case NULL_VALUE, KIND_NOT_SET -> NullNode.instance;
            case STRUCT_VALUE -> json(value.getStructValue());
            case LIST_VALUE -> {
                ArrayNode list = JsonNodeFactory.instance.arrayNode();
                value.getListValue().getValuesList().forEach(item -> list.add(received(item)));
                yield list;
            }
        };
    }
}
