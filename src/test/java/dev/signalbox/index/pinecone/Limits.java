package dev.signalbox.index.pinecone;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import io.pinecone.proto.UpsertRequest;
import io.pinecone.proto.Vector;
import java.util.List;
import java.util.Map;

/**
 * What Pinecone documents that it refuses: docs.pinecone.io, Operation limits (1,000 records and 2 MB an upsert, 1,000 ids a fetch and a
 * delete, 10,000 matches, 40 KB of metadata), Identifier limits (ids of 512 characters of ASCII without NUL), Indexing overview (flat
 * metadata, no null), List record IDs (pages of 100), General limitations (no dense vector of zeros).
 */
final class Limits {
    static final int LISTED = 100;
    private static final int BATCH = 1_000;
    private static final int REQUEST_BYTES = 2 * 1024 * 1024;
    private static final int METADATA_BYTES = 40_960;

    private Limits() {}

    /** Newer versions of the API have a name for the default namespace. */
    static String namespace(String name) {
        if (!PineconeAddress.isPlain(name)) {
            throw Refusal.invalid("Namespace must be ASCII");
        }
        return name.equals("__default__") ? "" : name;
    }

    static void upsert(UpsertRequest request, int dimension) {
        if (request.getVectorsCount() == 0) {
            throw Refusal.invalid("No vectors provided for upsert");
        }
        if (request.getVectorsCount() > BATCH) {
            throw Refusal.invalid("You may only upsert " + BATCH + " vectors at a time");
        }
        if (request.getSerializedSize() > REQUEST_BYTES) {
            throw new Refusal(
                    io.grpc.Status.Code.OUT_OF_RANGE,
                    "Error, message length too large: found " + request.getSerializedSize() + " bytes, the limit is: "
                            + REQUEST_BYTES + " bytes");
        }
        request.getVectorsList().forEach(vector -> vector(vector, dimension));
    }

    static void vector(Vector vector, int dimension) {
        id(vector.getId());
        dimension(vector.getValuesCount(), dimension);
        if (vector.getValuesList().stream().allMatch(value -> value == 0)) {
            throw Refusal.invalid("Dense vectors must contain at least one non-zero value.");
        }
        metadata(vector.getMetadata());
    }

    static void dimension(int given, int dimension) {
        if (given != dimension) {
            throw Refusal.invalid(
                    "Vector dimension " + given + " does not match the dimension of the index " + dimension);
        }
    }

    static void ids(List<String> ids) {
        if (ids.isEmpty() || ids.size() > BATCH) {
            throw Refusal.invalid("From 1 to " + BATCH + " ids must be given");
        }
        ids.forEach(Limits::id);
    }

    private static void id(String id) {
        if (id.isEmpty() || id.length() > 512) {
            throw Refusal.invalid("Vector ID must have from 1 to 512 characters");
        }
        if (!PineconeAddress.isPlain(id)) {
            throw Refusal.invalid("Vector ID must be ASCII, but got '" + id + "'");
        }
    }

    static void list(int limit) {
        if (limit < 1 || limit > LISTED) {
            throw Refusal.invalid("limit must be from 1 to " + LISTED);
        }
    }

    static void topK(int topK) {
        if (topK < 1 || topK > 10_000) {
            throw Refusal.invalid("top_k must be from 1 to 10000");
        }
    }

    private static void metadata(Struct metadata) {
        for (Map.Entry<String, Value> field : metadata.getFieldsMap().entrySet()) {
            if (field.getKey().startsWith("$")) {
                throw Refusal.invalid("Metadata keys must not start with $");
            }
            if (!flat(field.getValue())) {
                throw Refusal.invalid("Metadata value must be a string, number, boolean or list of strings, got '"
                        + field.getValue() + "' for field '" + field.getKey() + "'");
            }
        }
        int bytes = Json.write(Json.of(metadata, JsonNodeFactory.instance)).length;
        if (bytes > METADATA_BYTES) {
            throw Refusal.invalid("metadata size is " + bytes + " bytes, which exceeds the limit of " + METADATA_BYTES
                    + " bytes per vector");
        }
    }

    private static boolean flat(Value value) {
        return switch (value.getKindCase()) {
            case STRING_VALUE, NUMBER_VALUE, BOOL_VALUE -> true;
            case LIST_VALUE -> value.getListValue().getValuesList().stream().allMatch(Value::hasStringValue);
            case NULL_VALUE, STRUCT_VALUE, KIND_NOT_SET -> false;
        };
    }
}
