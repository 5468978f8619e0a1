package dev.signalbox.index.pinecone;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import dev.signalbox.index.ConfigParameter;
import dev.signalbox.index.IndexRefusedException;
import dev.signalbox.route.CodePoints;
import dev.signalbox.route.PythonJson;
import io.pinecone.proto.DeleteRequest;
import io.pinecone.proto.FetchRequest;
import io.pinecone.proto.FetchResponse;
import io.pinecone.proto.UpsertRequest;
import io.pinecone.proto.Vector;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The config parameters of one namespace: records of the namespace {@code sr_config} (wire-format: Pinecone). */
final class ConfigRecords {
    private static final float NUMBER = 0.1f;

    private final PineconeAddress address;
    private final RecordCalls calls;

    ConfigRecords(PineconeAddress address, RecordCalls calls) {
        this.address = address;
        this.calls = calls;
    }

    /** Those of the parameters that were written, in one call. */
    Map<String, ConfigParameter> read(Set<String> fields) {
        Map<String, ConfigParameter> found = new TreeMap<>();
        if (fields.isEmpty()) {
            return found;
        }
        FetchRequest request = FetchRequest.newBuilder()
                .setNamespace(PineconeAddress.CONFIG)
                .addAllIds(fields.stream().map(this::id).toList())
                .build();
        Map<String, Vector> answer = calls.attempt(stub -> stub.fetch(request))
                .map(FetchResponse::getVectorsMap)
                .orElse(Map.of());
        for (String field : fields) {
            Optional.ofNullable(answer.get(id(field)))
                    .map(Vector::getMetadata)
                    .ifPresent(metadata -> found.put(
                            field, new ConfigParameter(field, value(metadata), text(metadata, "created_at"))));
        }
        return found;
    }

    /** A value that is no text, as another program may have written it, reads as its JSON. */
    private static String value(Struct metadata) {
        Value value = metadata.getFieldsOrDefault("value", Value.getDefaultInstance());
        boolean text =
                value.hasStringValue() || value.hasNullValue() || value.getKindCase() == Value.KindCase.KIND_NOT_SET;
        return text
                ? value.getStringValue()
                : PythonJson.dumps(PineconeMetadata.json(metadata).path("value"));
    }

    private static String text(Struct metadata, String key) {
        return metadata.getFieldsOrDefault(key, Value.getDefaultInstance()).getStringValue();
    }

    void write(ConfigParameter parameter, int dimensions) {
        String id = id(parameter.field());
        ObjectNode metadata = JsonNodeFactory.instance
                .objectNode()
                .put("value", parameter.value())
                .put("created_at", parameter.createdAt())
                .put("namespace", address.namespace())
                .put("field", parameter.field());
        if (!PineconeAddress.isPlain(id) || id.length() > PineconeAddress.LONGEST_ID) {
            throw refused(parameter, "its id would be \"" + id + "\", and ids are up to 512 characters of ASCII");
        }
        if (CodePoints.hasLoneSurrogate(parameter.value())) {
            throw refused(parameter, "it contains half of a surrogate pair");
        }
        int bytes = PineconeMetadata.bytes(metadata);
        if (bytes > PineconeMetadata.MOST_BYTES) {
            throw refused(
                    parameter,
                    "it has " + bytes + " bytes, but Pinecone stores at most " + PineconeMetadata.MOST_BYTES
                            + " (40 KB) a record");
        }
        Vector.Builder vector = Vector.newBuilder().setId(id).setMetadata(PineconeMetadata.struct(metadata));
        for (int i = 0; i < dimensions; i++) {
            vector.addValues(NUMBER);
        }
        UpsertRequest request = UpsertRequest.newBuilder()
                .setNamespace(PineconeAddress.CONFIG)
                .addVectors(vector)
                .build();
        calls.must(stub -> stub.upsert(request));
    }

    void remove(String field) {
        DeleteRequest request = DeleteRequest.newBuilder()
                .setNamespace(PineconeAddress.CONFIG)
                .addIds(id(field))
                .build();
        calls.attempt(stub -> stub.delete(request));
    }

    private IndexRefusedException refused(ConfigParameter parameter, String why) {
        return new IndexRefusedException(address.toString(), "it cannot store " + parameter.field() + ": " + why, null);
    }

    private String id(String field) {
        return PineconeIds.config(field, address.namespace());
    }
}
