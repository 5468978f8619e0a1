package dev.signalbox.probe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * How a router of 0.x counts and combines records, as its file says it. semantic-router takes both from the arguments of its router's constructor and
 * has no place for them in a file; it ignores the key {@code signalbox}, under which Signalbox keeps them.
 */
public final class FileChoice {
    /** The key at the top of the file. */
    public static final String KEY = "signalbox";

    private static final String AGGREGATION = "aggregation";
    private static final String TOP_K = "top_k";

    private FileChoice() {}

    /**
     * Reads them; one that is missing or no valid value is not set.
     *
     * @param extra keys of the file that semantic-router does not know
     */
    public static ProbeOptions of(ObjectNode extra) {
        JsonNode own = extra.path(KEY);
        JsonNode topK = own.path(TOP_K);
        return new ProbeOptions(
                ScoreAggregation.of(own.path(AGGREGATION).asText()).orElse(null),
                topK.isInt() && topK.intValue() > 0 ? Integer.valueOf(topK.intValue()) : null,
                null);
    }

    /** Returns the keys with both set; a default is left out, and the key where both are. */
    public static ObjectNode written(ObjectNode extra, ScoreAggregation aggregation, int topK) {
        ObjectNode changed = extra.deepCopy();
        ObjectNode own = extra.path(KEY) instanceof ObjectNode old ? old.deepCopy() : changed.objectNode();
        own.remove(AGGREGATION);
        own.remove(TOP_K);
        if (aggregation != ScoreAggregation.MEAN) {
            own.put(AGGREGATION, aggregation.id());
        }
        if (topK != ClassicRule.TOP_K) {
            own.put(TOP_K, topK);
        }
        changed.remove(KEY);
        if (!own.isEmpty()) {
            changed.set(KEY, own);
        }
        return changed;
    }
}
