package dev.signalbox.route.dialect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/**
 * What a record of 1.x says of its route, beside name and utterance: the metadata that a store holds, taken apart.
 *
 * @param description text; JSON null where the route has none
 * @param threshold the route's confidence threshold, a number; JSON null where it has none
 * @param metadata the route's own
 */
public record RecordMetadata(JsonNode description, JsonNode threshold, ObjectNode metadata) {
    /** Every key that begins so is the library's; it removes all of them from a route's metadata when it reads a record. */
    public static final String RESERVED = "sr_";

    private static final String DESCRIPTION = "sr_description";
    private static final String THRESHOLD = "sr_confidence_threshold";

    /**
     * Reads the metadata of a record. What the two fields hold is taken as it is, also where the library would refuse it.
     *
     * @param stored without route and utterance
     */
    public static RecordMetadata of(ObjectNode stored) {
        ObjectNode own = JsonNodeFactory.instance.objectNode();
        for (Map.Entry<String, JsonNode> field : stored.properties()) {
            if (!field.getKey().startsWith(RESERVED)) {
                own.set(field.getKey(), field.getValue());
            }
        }
        return new RecordMetadata(
                stored.path(DESCRIPTION).isMissingNode() ? NullNode.instance : stored.get(DESCRIPTION),
                stored.path(THRESHOLD).isMissingNode() ? NullNode.instance : stored.get(THRESHOLD),
                own);
    }

    /** Whether the metadata of a record has a field that only 1.x writes. */
    public static boolean isIn(JsonNode stored) {
        return stored.has(DESCRIPTION) || stored.has(THRESHOLD);
    }

    /** The metadata of a record as the library writes it: the route's own, then the fields that the route has. */
    public ObjectNode stored() {
        ObjectNode stored = JsonNodeFactory.instance.objectNode();
        stored.setAll(metadata);
        if (!description.isNull()) {
            stored.set(DESCRIPTION, description);
        }
        if (!threshold.isNull()) {
            stored.set(THRESHOLD, threshold);
        }
        return stored;
    }

    /** Whether the metadata of a record has a field that 1.x keeps in it. */
    public static boolean hasFields(JsonNode stored) {
        return stored.has(DESCRIPTION) || stored.has(THRESHOLD);
    }

    /** The keys of a route's own metadata that it cannot have, since they are the library's. */
    public static List<String> reserved(JsonNode metadata) {
        return metadata.propertyStream()
                .map(Map.Entry::getKey)
                .filter(key -> key.startsWith(RESERVED))
                .toList();
    }

    /** Metadata as Pinecone holds it: keys whose value is null are left out. */
    public static ObjectNode withoutNulls(ObjectNode metadata) {
        ObjectNode kept = JsonNodeFactory.instance.objectNode();
        metadata.properties().stream()
                .filter(field -> !field.getValue().isNull())
                .forEach(field -> kept.set(field.getKey(), field.getValue()));
        return kept;
    }
}
