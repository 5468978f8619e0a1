package dev.signalbox.index.qdrant;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.signalbox.route.CodePoints;
import io.qdrant.client.grpc.JsonWithInt.ListValue;
import io.qdrant.client.grpc.JsonWithInt.NullValue;
import io.qdrant.client.grpc.JsonWithInt.Struct;
import io.qdrant.client.grpc.JsonWithInt.Value;
import java.util.Map;
import java.util.Optional;

/** JSON as Qdrant's payload values: whole numbers and floats stay apart, objects have no order. */
final class PayloadValues {
    /**
     * Messages that may lie in one another below a payload: protobuf stops at 100 (Java's and Rust's readers alike), and about ten go
     * around it. An object takes three, a list two.
     */
    private static final int DEEPEST = 84;

    private PayloadValues() {}

    /** Why a value cannot be a payload, with where in it; empty if it can. */
    static Optional<String> refusal(String where, JsonNode node) {
        return refusal(where, node, DEEPEST);
    }

    private static Optional<String> refusal(String where, JsonNode node, int left) {
        if (left < 0) {
            return Optional.of(where + " is nested deeper than Qdrant can read");
        }
        return switch (node.getNodeType()) {
            case OBJECT ->
                node.propertyStream()
                        .map(field -> refusal(where, field, left))
                        .flatMap(Optional::stream)
                        .findFirst();
            case ARRAY ->
                node.valueStream()
                        .map(item -> refusal(where, item, left - 2))
                        .flatMap(Optional::stream)
                        .findFirst();
            case STRING ->
                CodePoints.hasLoneSurrogate(node.textValue())
                        ? Optional.of(where + " contains half of a surrogate pair")
                        : Optional.empty();
            case NUMBER -> number(where, node);
            case BOOLEAN, NULL, MISSING -> Optional.empty();
            case BINARY, POJO -> Optional.of(where + " is not a JSON value");
        };
    }

    private static Optional<String> refusal(String where, Map.Entry<String, JsonNode> field, int left) {
        String key = field.getKey();
        return CodePoints.hasLoneSurrogate(key)
                ? Optional.of(where + " has a key that contains half of a surrogate pair")
                : refusal(where + "." + key, field.getValue(), left - 3);
    }

    private static Optional<String> number(String where, JsonNode node) {
        if (node.isIntegralNumber()) {
            return node.canConvertToLong()
                    ? Optional.empty()
                    : Optional.of(where + " is a whole number of more than 64 bits, which Qdrant cannot store");
        }
        return Double.isFinite(node.doubleValue())
                ? Optional.empty()
                : Optional.of(where + " is " + node.doubleValue() + ", which Qdrant cannot store");
    }

    static Value text(String text) {
        return Value.newBuilder().setStringValue(text).build();
    }

    /** A value that has no {@link #refusal}. */
    static Value of(JsonNode node) {
        Value.Builder value = Value.newBuilder();
        return switch (node.getNodeType()) {
            case OBJECT -> {
                Struct.Builder struct = Struct.newBuilder();
                node.propertyStream().forEach(field -> struct.putFields(field.getKey(), of(field.getValue())));
                yield value.setStructValue(struct).build();
            }
            case ARRAY -> {
                ListValue.Builder list = ListValue.newBuilder();
                node.forEach(item -> list.addValues(of(item)));
                yield value.setListValue(list).build();
            }
            case STRING -> text(node.textValue());
            case NUMBER ->
                node.isIntegralNumber()
                        ? value.setIntegerValue(node.longValue()).build()
                        : value.setDoubleValue(node.doubleValue()).build();
            case BOOLEAN -> value.setBoolValue(node.booleanValue()).build();
            case NULL, MISSING -> value.setNullValue(NullValue.NULL_VALUE).build();
            case BINARY, POJO -> throw new IllegalArgumentException("not a JSON value: " + node.getNodeType());
        };
    }

    static JsonNode node(Value value) {
        return switch (value.getKindCase()) {
            case STRUCT_VALUE -> {
                ObjectNode object = JsonNodeFactory.instance.objectNode();
                value.getStructValue().getFieldsMap().forEach((key, field) -> object.set(key, node(field)));
                yield object;
            }
            case LIST_VALUE -> {
                ArrayNode list = JsonNodeFactory.instance.arrayNode();
                value.getListValue().getValuesList().forEach(item -> list.add(node(item)));
                yield list;
            }
            case STRING_VALUE -> TextNode.valueOf(value.getStringValue());
            case INTEGER_VALUE -> integer(value.getIntegerValue());
            case DOUBLE_VALUE -> DoubleNode.valueOf(value.getDoubleValue());
            case BOOL_VALUE -> BooleanNode.valueOf(value.getBoolValue());
            case NULL_VALUE, KIND_NOT_SET -> NullNode.instance;
        };
    }

    private static JsonNode integer(long number) {
        return number == (int) number ? IntNode.valueOf((int) number) : LongNode.valueOf(number);
    }
}
