package dev.signalbox.index.pinecone;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.protobuf.Struct;
import dev.signalbox.index.IndexRecord;
import dev.signalbox.index.IndexRefusedException;
import dev.signalbox.route.CodePoints;
import dev.signalbox.route.PythonJson;
import dev.signalbox.route.RouteValue;
import dev.signalbox.route.Utterance;
import io.pinecone.proto.Vector;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A record as semantic-router keeps it in Pinecone (wire-format: Pinecone). */
final class RecordForm {
    static final String ROUTE = "sr_route";
    static final String UTTERANCE = "sr_utterance";
    static final String SCHEMAS = "sr_function_schema";
    /** The keys that are not the utterance's own. */
    static final List<String> OWN = List.of(ROUTE, UTTERANCE, SCHEMAS);

    /** JSON as Python writes it: NaN and the infinities are bare, numbers and text of any length. */
    private static final ObjectMapper PYTHON = new ObjectMapper(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNumberLength(Integer.MAX_VALUE)
                            .build())
                    .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private RecordForm() {}

    /** Why Pinecone could not keep a record of this utterance; empty if it can. */
    static Optional<String> refusal(Utterance utterance) {
        if (CodePoints.hasLoneSurrogate(utterance.route() + "\n" + utterance.utterance())) {
            return Optional.of("it contains half of a surrogate pair");
        }
        JsonNode metadata = own(utterance);
        return PineconeIds.routeRefusal(utterance.route())
                .or(() -> PineconeMetadata.refusal(metadata))
                .or(() -> size(utterance));
    }

    private static Optional<String> size(Utterance utterance) {
        if (own(utterance).isEmpty() && roughly(utterance) < PineconeMetadata.MOST_BYTES) {
            return Optional.empty();
        }
        int bytes = PineconeMetadata.bytes(metadata(utterance));
        return bytes > PineconeMetadata.MOST_BYTES
                ? Optional.of("its text, schemas and metadata have " + bytes + " bytes, but Pinecone stores at most "
                        + PineconeMetadata.MOST_BYTES + " (40 KB) per record: shorten them")
                : Optional.empty();
    }

    /** No fewer bytes than those of a record without metadata of its own: a character is six at most in JSON. */
    private static long roughly(Utterance utterance) {
        long characters = 3L * SCHEMAS.length()
                + utterance.route().length()
                + utterance.utterance().length()
                + schemas(utterance).map(String::length).orElse(0);
        return 6 * characters;
    }

    private static JsonNode own(Utterance utterance) {
        JsonNode metadata = utterance.value().metadata();
        return metadata == null ? NullNode.instance : metadata;
    }

    private static ObjectNode metadata(Utterance utterance) {
        ObjectNode all = JsonNodeFactory.instance.objectNode();
        own(utterance).properties().forEach(field -> all.set(field.getKey(), field.getValue()));
        all.put(ROUTE, utterance.route()).put(UTTERANCE, utterance.utterance());
        schemas(utterance).ifPresent(schemas -> all.put(SCHEMAS, schemas));
        return all;
    }

    /** Empty where they are unknown, as in 1.x, whose records have no such key. */
    private static Optional<String> schemas(Utterance utterance) {
        return Optional.ofNullable(utterance.value().functionSchemas()).map(PythonJson::dumps);
    }

    /** Everything that a record says of an utterance that has no {@link #refusal}. */
    static Struct struct(Utterance utterance) {
        Struct.Builder all = PineconeMetadata.struct(own(utterance)).toBuilder()
                .putFields(ROUTE, text(utterance.route()))
                .putFields(UTTERANCE, text(utterance.utterance()));
        schemas(utterance).ifPresent(schemas -> all.putFields(SCHEMAS, text(schemas)));
        return all.build();
    }

    private static com.google.protobuf.Value text(String text) {
        return com.google.protobuf.Value.newBuilder().setStringValue(text).build();
    }

    static Vector vector(String id, Utterance utterance, float[] values) {
        Vector.Builder vector = Vector.newBuilder().setId(id).setMetadata(struct(utterance));
        for (float value : values) {
            vector.addValues(value);
        }
        return vector.build();
    }

    /**
     * A record of semantic-router that came, with its vector.
     *
     * @param dimensions of the index
     * @throws IndexRefusedException if it is not whole
     */
    static IndexRecord record(String address, Vector vector, int dimensions) {
        if (vector.getValuesCount() != dimensions) {
            throw new IndexRefusedException(
                    address,
                    "record " + vector.getId() + " came back with " + vector.getValuesCount() + " numbers, not with "
                            + dimensions,
                    null);
        }
        float[] values = new float[dimensions];
        for (int i = 0; i < dimensions; i++) {
            values[i] = vector.getValues(i);
        }
        return new IndexRecord(vector.getId(), utterance(vector.getMetadata()), values);
    }

    /** The utterance of a record that came, which {@linkplain #isOurs is semantic-router's}. */
    static Utterance utterance(Struct metadata) {
        ObjectNode all = PineconeMetadata.json(metadata);
        String route = all.remove(ROUTE).textValue();
        String text = all.remove(UTTERANCE).textValue();
        return new Utterance(route, text, new RouteValue(schemas(all.remove(SCHEMAS)), all));
    }

    /** Whether metadata is that of a record of semantic-router, which has a route and an utterance as text. */
    static boolean isOurs(Struct metadata) {
        return isText(metadata, ROUTE) && isText(metadata, UTTERANCE);
    }

    private static boolean isText(Struct metadata, String key) {
        return metadata.getFieldsOrDefault(key, com.google.protobuf.Value.getDefaultInstance())
                .hasStringValue();
    }

    /** The filter that leaves out records without these two keys; Pinecone cannot tell whether they are text. */
    static Struct own() {
        Struct exists = Struct.newBuilder()
                .putFields(
                        "$exists",
                        com.google.protobuf.Value.newBuilder()
                                .setBoolValue(true)
                                .build())
                .build();
        com.google.protobuf.Value test =
                com.google.protobuf.Value.newBuilder().setStructValue(exists).build();
        return Struct.newBuilder()
                .putFields(ROUTE, test)
                .putFields(UTTERANCE, test)
                .build();
    }

    /**
     * Schemas as a sync writes them, a list or null, or as {@code add} does, one schema or {@code {}}. What is no JSON is shown as the
     * text it is, as one schema, so that a diff shows it and a sync puts it right.
     */
    private static @Nullable JsonNode schemas(@Nullable JsonNode kept) {
        if (kept == null) {
            return null;
        }
        JsonNode node = kept.isTextual() ? parsed(kept) : kept;
        boolean quotedNull = node.isTextual() && node.textValue().equals("null");
        if (node.isNull() || quotedNull || (node.isObject() && node.isEmpty())) {
            return NullNode.instance;
        }
        return node.isArray() ? node : JsonNodeFactory.instance.arrayNode().add(node);
    }

    private static JsonNode parsed(JsonNode text) {
        try {
            JsonNode node = PYTHON.readTree(text.textValue());
            return node.isMissingNode() ? text : node;
        } catch (JsonProcessingException notJson) {
            return text;
        }
    }
}
