package dev.signalbox.index.pinecone;

import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Metadata filters of the kinds that semantic-router and Signalbox send: {@code $eq}, {@code $in} and {@code $exists}. */
final class Filter {
    private Filter() {}

    static Predicate<Struct> of(Struct filter) {
        Predicate<Struct> all = metadata -> true;
        for (Map.Entry<String, Value> field : filter.getFieldsMap().entrySet()) {
            if (!field.getValue().hasStructValue()) {
                throw Refusal.invalid("the filter of " + field.getKey() + " must be an object");
            }
            for (Map.Entry<String, Value> test :
                    field.getValue().getStructValue().getFieldsMap().entrySet()) {
                if (test.getKey().equals("$exists")) {
                    if (!test.getValue().hasBoolValue()) {
                        throw Refusal.invalid("$exists must be a boolean");
                    }
                    all = all.and(metadata -> metadata.containsFields(field.getKey())
                            == test.getValue().getBoolValue());
                    continue;
                }
                List<Value> wanted = wanted(test);
                all = all.and(metadata ->
                        wanted.contains(metadata.getFieldsOrDefault(field.getKey(), Value.getDefaultInstance())));
            }
        }
        return all;
    }

    private static List<Value> wanted(Map.Entry<String, Value> test) {
        return switch (test.getKey()) {
            case "$in" -> test.getValue().getListValue().getValuesList();
            case "$eq" -> List.of(test.getValue());
            default -> throw Refusal.invalid("the test server knows no " + test.getKey());
        };
    }
}
