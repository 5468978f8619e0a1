package dev.signalbox.store.jdbc;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.route.PythonJson;
import org.jspecify.annotations.Nullable;

/** JSON in the database: the ASCII text of {@link PythonJson}, which keeps the type of numbers and the order of keys. */
final class StoredJson {
    /** Reads without limits on length and depth: those apply where text comes from outside. */
    private static final StreamReadConstraints NO_BOUNDS = StreamReadConstraints.builder()
            .maxStringLength(Integer.MAX_VALUE)
            .maxNameLength(Integer.MAX_VALUE)
            .maxNumberLength(Integer.MAX_VALUE)
            .maxNestingDepth(Integer.MAX_VALUE)
            .build();

    private static final JsonMapper MAPPER = JsonMapper.builder(
                    JsonFactory.builder().streamReadConstraints(NO_BOUNDS).build())
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .build();

    private StoredJson() {}

    static ArrayNode array() {
        return MAPPER.createArrayNode();
    }

    static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    static String of(JsonNode node) {
        return PythonJson.dumps(node);
    }

    /** Returns SQL null for an unknown node. */
    static @Nullable String orNull(@Nullable JsonNode node) {
        return node == null ? null : of(node);
    }

    static JsonNode read(String stored) {
        try {
            return MAPPER.readTree(PythonJson.withSurrogates(stored));
        } catch (JsonProcessingException e) {
            throw new DamagedRowException("JSON", e);
        }
    }

    static ObjectNode readObject(String stored) {
        if (read(stored) instanceof ObjectNode object) {
            return object;
        }
        throw new DamagedRowException("a JSON object", null);
    }
}
