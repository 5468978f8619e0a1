package dev.signalbox.index.pinecone;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.protobuf.ListValue;
import com.google.protobuf.NullValue;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import io.pinecone.proto.DeleteRequest;
import io.pinecone.proto.DescribeIndexStatsResponse;
import io.pinecone.proto.FetchResponse;
import io.pinecone.proto.ListResponse;
import io.pinecone.proto.QueryRequest;
import io.pinecone.proto.QueryResponse;
import io.pinecone.proto.SparseValues;
import io.pinecone.proto.UpdateRequest;
import io.pinecone.proto.UpsertRequest;
import io.pinecone.proto.Vector;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;

/** The REST data plane's JSON as the messages of the gRPC one (docs.pinecone.io: API reference, Database data plane). */
final class Json {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private Json() {}

    static JsonNode read(byte[] body) {
        try {
            return body.length == 0 ? NODES.objectNode() : JSON.readTree(body);
        } catch (IOException e) {
            throw Refusal.invalid(
                    "Unexpected token in the body: " + e.getClass().getSimpleName());
        }
    }

    static byte[] write(JsonNode node) {
        try {
            return JSON.writeValueAsBytes(node);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    // --- requests

    static UpsertRequest upsert(JsonNode body) {
        UpsertRequest.Builder request =
                UpsertRequest.newBuilder().setNamespace(body.path("namespace").asText());
        for (JsonNode each : list(body, "vectors")) {
            Vector.Builder vector = Vector.newBuilder().setId(each.path("id").asText());
            numbers(each, "values", vector::addValues);
            vector.setMetadata(struct(each.path("metadata")));
            JsonNode sparse = each.path("sparseValues");
            if (sparse.isObject()) {
                vector.setSparseValues(sparse(sparse));
            }
            request.addVectors(vector);
        }
        return request.build();
    }

    private static SparseValues sparse(JsonNode node) {
        SparseValues.Builder sparse = SparseValues.newBuilder();
        numbers(node, "values", sparse::addValues);
        for (JsonNode index : list(node, "indices")) {
            sparse.addIndices(index.asInt());
        }
        return sparse.build();
    }

    static DeleteRequest delete(JsonNode body) {
        DeleteRequest.Builder request = DeleteRequest.newBuilder()
                .setNamespace(body.path("namespace").asText())
                .setDeleteAll(body.path("deleteAll").asBoolean()
                        || body.path("delete_all").asBoolean());
        list(body, "ids").forEach(id -> request.addIds(id.asText()));
        return request.build();
    }

    static UpdateRequest update(JsonNode body) {
        UpdateRequest.Builder request = UpdateRequest.newBuilder()
                .setId(body.path("id").asText())
                .setNamespace(body.path("namespace").asText())
                .setSetMetadata(struct(body.path("setMetadata")));
        numbers(body, "values", request::addValues);
        return request.build();
    }

    static QueryRequest query(JsonNode body) {
        QueryRequest.Builder request = QueryRequest.newBuilder()
                .setNamespace(body.path("namespace").asText())
                .setTopK(body.path("topK").asInt())
                .setId(body.path("id").asText())
                .setIncludeMetadata(body.path("includeMetadata").asBoolean())
                .setIncludeValues(body.path("includeValues").asBoolean())
                .setFilter(struct(body.path("filter")));
        numbers(body, "vector", request::addVector);
        return request.build();
    }

    private static List<JsonNode> list(JsonNode body, String key) {
        JsonNode node = body.path(key);
        if (!node.isArray() && !node.isMissingNode() && !node.isNull()) {
            throw Refusal.invalid(key + " must be a list");
        }
        return node.valueStream().toList();
    }

    private static void numbers(JsonNode body, String key, Consumer<Float> to) {
        for (JsonNode number : list(body, key)) {
            if (!number.isNumber()) {
                throw Refusal.invalid(key + ": Proto field is not repeating, cannot start list.");
            }
            to.accept(number.floatValue());
        }
    }

    private static Struct struct(JsonNode node) {
        Struct.Builder struct = Struct.newBuilder();
        node.properties().forEach(field -> struct.putFields(field.getKey(), value(field.getValue())));
        return struct.build();
    }

    private static Value value(JsonNode node) {
        Value.Builder value = Value.newBuilder();
        return switch (node.getNodeType()) {
            case STRING -> value.setStringValue(node.textValue()).build();
            case BOOLEAN -> value.setBoolValue(node.booleanValue()).build();
            case NUMBER -> value.setNumberValue(node.doubleValue()).build();
            case OBJECT -> value.setStructValue(struct(node)).build();
            case ARRAY -> {
                ListValue.Builder list = ListValue.newBuilder();
                node.forEach(item -> list.addValues(value(item)));
                yield value.setListValue(list).build();
            }
            case NULL, MISSING, BINARY, POJO ->
                value.setNullValue(NullValue.NULL_VALUE).build();
        };
    }

    // --- answers

    static ObjectNode fetched(FetchResponse answer) {
        ObjectNode all = NODES.objectNode();
        ObjectNode vectors = all.putObject("vectors");
        answer.getVectorsMap().forEach((id, vector) -> {
            ObjectNode node = vectors.putObject(id).put("id", id);
            values(node, vector.getValuesList());
            if (vector.hasSparseValues()) {
                ObjectNode sparse = node.putObject("sparseValues");
                values(sparse, vector.getSparseValues().getValuesList());
                ArrayNode indices = sparse.putArray("indices");
                vector.getSparseValues().getIndicesList().forEach(indices::add);
            }
            node.set("metadata", of(vector.getMetadata(), NODES));
        });
        return used(all.put("namespace", answer.getNamespace()));
    }

    static ObjectNode listed(ListResponse answer) {
        ObjectNode all = NODES.objectNode();
        ArrayNode vectors = all.putArray("vectors");
        answer.getVectorsList().forEach(item -> vectors.addObject().put("id", item.getId()));
        if (answer.hasPagination()) {
            all.putObject("pagination").put("next", answer.getPagination().getNext());
        }
        return used(all.put("namespace", answer.getNamespace()));
    }

    static ObjectNode matched(QueryResponse answer, QueryRequest request) {
        ObjectNode all = NODES.objectNode();
        all.putArray("results");
        ArrayNode matches = all.putArray("matches");
        answer.getMatchesList().forEach(match -> {
            ObjectNode node = matches.addObject().put("id", match.getId()).put("score", match.getScore());
            values(node, match.getValuesList());
            if (request.getIncludeMetadata()) {
                node.set("metadata", of(match.getMetadata(), NODES));
            }
        });
        return used(all.put("namespace", answer.getNamespace()));
    }

    static ObjectNode counted(DescribeIndexStatsResponse stats) {
        ObjectNode all = NODES.objectNode()
                .put("dimension", stats.getDimension())
                .put("indexFullness", 0.0)
                .put("totalVectorCount", stats.getTotalVectorCount())
                .put("metric", stats.getMetric())
                .put("vectorType", stats.getVectorType());
        ObjectNode namespaces = all.putObject("namespaces");
        stats.getNamespacesMap()
                .forEach((name, summary) -> namespaces.putObject(name).put("vectorCount", summary.getVectorCount()));
        return all;
    }

    private static void values(ObjectNode node, List<Float> values) {
        ArrayNode list = node.putArray("values");
        values.forEach(list::add);
    }

    private static ObjectNode used(ObjectNode answer) {
        answer.putObject("usage").put("readUnits", 1);
        return answer;
    }

    /** Metadata as Pinecone gives it back: each number a float, {@code 1.0} for a 1. */
    static ObjectNode of(Struct struct, JsonNodeFactory nodes) {
        ObjectNode object = nodes.objectNode();
        struct.getFieldsMap().forEach((key, value) -> object.set(key, of(value, nodes)));
        return object;
    }

    private static JsonNode of(Value value, JsonNodeFactory nodes) {
        return switch (value.getKindCase()) {
            case STRING_VALUE -> nodes.textNode(value.getStringValue());
            case NUMBER_VALUE -> nodes.numberNode(value.getNumberValue());
            case BOOL_VALUE -> nodes.booleanNode(value.getBoolValue());
            case STRUCT_VALUE -> of(value.getStructValue(), nodes);
            case LIST_VALUE -> {
                ArrayNode list = nodes.arrayNode();
                value.getListValue().getValuesList().forEach(item -> list.add(of(item, nodes)));
                yield list;
            }
            case NULL_VALUE, KIND_NOT_SET -> nodes.nullNode();
        };
    }
}
