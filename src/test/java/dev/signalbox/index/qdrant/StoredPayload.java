package dev.signalbox.index.qdrant;

import io.qdrant.client.grpc.JsonWithInt.Value;
import java.util.Map;

/** What Qdrant keeps as a payload: JSON, which has no NaN and no infinities. */
final class StoredPayload {
    private StoredPayload() {}

    static Map<String, Value> valid(Map<String, Value> payload) {
        payload.values().forEach(StoredPayload::check);
        return Map.copyOf(payload);
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
