package dev.signalbox.index.qdrant;

import com.fasterxml.jackson.databind.node.TextNode;
import io.qdrant.client.grpc.JsonWithInt.Value;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What Qdrant keeps as a payload: JSON, which has no NaN and no infinities. */
final class StoredPayload {
    private StoredPayload() {}

    static Map<String, Value> valid(Map<String, Value> payload) {
        payload.values().forEach(StoredPayload::check);
        return Map.copyOf(payload);
    }

    /** A value as text that no other value has: kinds stay apart, the keys of objects are in order. */
    static String dump(Value value) {
        return switch (value.getKindCase()) {
            case STRUCT_VALUE ->
                new TreeMap<>(value.getStructValue().getFieldsMap())
                        .entrySet().stream()
                                .map(field -> quoted(field.getKey()) + ": " + dump(field.getValue()))
                                .collect(Collectors.joining(", ", "{", "}"));
            case LIST_VALUE ->
                value.getListValue().getValuesList().stream()
                        .map(StoredPayload::dump)
                        .collect(Collectors.joining(", ", "[", "]"));
            case STRING_VALUE -> quoted(value.getStringValue());
            case INTEGER_VALUE -> Long.toString(value.getIntegerValue());
            case DOUBLE_VALUE -> "double " + value.getDoubleValue();
            case BOOL_VALUE -> Boolean.toString(value.getBoolValue());
            case NULL_VALUE -> "null";
            case KIND_NOT_SET -> "unset";
        };
    }

    private static String quoted(String text) {
        return TextNode.valueOf(text).toString();
    }

    private static void check(Value value) {
        switch (value.getKindCase()) {
            case DOUBLE_VALUE -> {
                if (!Double.isFinite(value.getDoubleValue())) {
                    throw Refusal.input("cannot convert to json number");
                }
            }
            case STRUCT_VALUE -> value.getStructValue().getFieldsMap().values().forEach(StoredPayload::check);
            case LIST_VALUE -> value.getListValue().getValuesList().forEach(StoredPayload::check);
            case STRING_VALUE, INTEGER_VALUE, BOOL_VALUE, NULL_VALUE -> {}
            case KIND_NOT_SET -> throw Refusal.input("a value without a kind");
        }
    }
}
