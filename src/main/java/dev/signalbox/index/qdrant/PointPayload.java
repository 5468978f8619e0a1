package dev.signalbox.index.qdrant;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.signalbox.index.IndexRefusedException;
import dev.signalbox.route.CodePoints;
import dev.signalbox.route.PythonJson;
import dev.signalbox.route.RouteValue;
import dev.signalbox.route.Utterance;
import io.qdrant.client.grpc.JsonWithInt.Value;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a point carries of an utterance: {@code sr_route}, {@code sr_utterance}, {@code metadata} and, where one is set, {@code
 * namespace}, as semantic-router writes them; and, as the console's own, {@code signalbox_function_schemas}, which the library reads
 * over: JSON text, so that keys keep their order and numbers their kind. A point without that key has unknown schemas.
 *
 * <p>An instance reads the points of one index. Not for several threads at once.
 */
final class PointPayload {
    static final String ROUTE = "sr_route";
    static final String UTTERANCE = "sr_utterance";
    static final String METADATA = "metadata";
    static final String NAMESPACE = "namespace";
    static final String SCHEMAS = "signalbox_function_schemas";

    /** JSON as Python writes it: NaN and the infinities are bare, numbers and text of any length. */
    private static final ObjectMapper JSON = new ObjectMapper(JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNumberLength(Integer.MAX_VALUE)
                    .maxStringLength(Integer.MAX_VALUE)
                    .maxNameLength(Integer.MAX_VALUE)
                    .build())
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .build());

    /** More shared schemas than this are not worth their memory. */
    private static final int MOST_SHARED = 500;

    private final String address;
    private final Map<String, JsonNode> schemas = new HashMap<>();
    private final Map<SharedValue, RouteValue> values = new HashMap<>();

    /**
     * A value that many records have, kept once: values that are equal, and say alike that there are no schemas.
     *
     * @param list whether the schemas are a list
     */
    private record SharedValue(RouteValue value, boolean list) {
        static SharedValue of(RouteValue value) {
            JsonNode schemas = value.functionSchemas();
            return new SharedValue(value, schemas != null && schemas.isArray());
        }
    }

    PointPayload(String address) {
        this.address = address;
    }

    /** Why no point can carry an utterance, as text that can follow its name; empty if one can. */
    static Optional<String> refusal(Utterance utterance) {
        if (CodePoints.hasLoneSurrogate(utterance.route()) || CodePoints.hasLoneSurrogate(utterance.utterance())) {
            return Optional.of("it contains half of a surrogate pair");
        }
        JsonNode metadata = utterance.value().metadata();
        return metadata == null ? Optional.empty() : PayloadValues.refusal(METADATA, metadata);
    }

    /** The payload of an utterance that has no {@link #refusal}. */
    static Map<String, Value> of(String namespace, Utterance utterance) {
        Map<String, Value> payload = new HashMap<>();
        payload.put(ROUTE, PayloadValues.text(utterance.route()));
        payload.put(UTTERANCE, PayloadValues.text(utterance.utterance()));
        JsonNode metadata = utterance.value().metadata();
        payload.put(
                METADATA,
                PayloadValues.of(
                        metadata == null || metadata.isNull() ? JsonNodeFactory.instance.objectNode() : metadata));
        JsonNode known = utterance.value().functionSchemas();
        if (known != null) {
            // Escaped to ASCII, so that even half of a surrogate pair comes back from it.
            payload.put(SCHEMAS, PayloadValues.text(PythonJson.dumps(known)));
        }
        if (!namespace.isEmpty()) {
            payload.put(NAMESPACE, PayloadValues.text(namespace));
        }
        return payload;
    }

    /** The namespace that a payload names; empty for none. */
    static String namespace(Map<String, Value> payload) {
        Value namespace = payload.get(NAMESPACE);
        return namespace == null ? "" : namespace.getStringValue();
    }

    /** Whether a point is semantic-router's, which has a route and an utterance as text in each. */
    static boolean isOurs(Map<String, Value> payload) {
        return isText(payload.get(ROUTE)) && isText(payload.get(UTTERANCE));
    }

    private static boolean isText(@Nullable Value value) {
        return value != null && value.hasStringValue();
    }

    /**
     * The utterance that a point {@linkplain #isOurs of semantic-router's} carries. Metadata that is missing is empty, as in the library.
     *
     * @throws IndexRefusedException if its metadata or schemas are of another kind than the library writes, with the point's id
     */
    Utterance utterance(String id, Map<String, Value> payload) {
        return new Utterance(
                payload.getOrDefault(ROUTE, Value.getDefaultInstance()).getStringValue(),
                payload.getOrDefault(UTTERANCE, Value.getDefaultInstance()).getStringValue(),
                shared(new RouteValue(schemas(id, payload), metadata(id, payload))));
    }

    private RouteValue shared(RouteValue value) {
        if (values.size() == MOST_SHARED) {
            values.clear();
        }
        return Objects.requireNonNullElse(values.putIfAbsent(SharedValue.of(value), value), value);
    }

    private JsonNode metadata(String id, Map<String, Value> payload) {
        Value metadata = payload.get(METADATA);
        if (metadata == null) {
            return JsonNodeFactory.instance.objectNode();
        }
        if (!metadata.hasStructValue() && !metadata.hasNullValue()) {
            throw unreadable(id, METADATA, null);
        }
        return PayloadValues.node(metadata);
    }

    private @Nullable JsonNode schemas(String id, Map<String, Value> payload) {
        Value text = payload.get(SCHEMAS);
        if (text == null) {
            return null;
        }
        JsonNode known = schemas.get(text.getStringValue());
        if (known == null) {
            known = read(id, text.getStringValue());
            if (schemas.size() == MOST_SHARED) {
                schemas.clear();
            }
            schemas.put(text.getStringValue(), known);
        }
        return known;
    }

    private JsonNode read(String id, String text) {
        try {
            JsonNode node = JSON.readTree(text);
            if (node.isNull() || node.isArray()) {
                return node;
            }
            throw unreadable(id, SCHEMAS, null);
        } catch (JsonProcessingException e) {
            throw unreadable(id, SCHEMAS, e);
        }
    }

    private IndexRefusedException unreadable(String id, String key, @Nullable Exception cause) {
        return new IndexRefusedException(
                address,
                "record " + id + " contains \"" + key
                        + "\" in a form that semantic-router does not write. Correct or delete"
                        + " that point in Qdrant.",
                cause);
    }
}
