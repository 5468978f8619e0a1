package dev.signalbox.index;

import dev.signalbox.route.Utterance;

/**
 * A record that a query found.
 *
 * @param score what semantic-router's own index class for this store hands to its router, unconverted: cosine similarity in -1..1 for
 *     {@link Metric#COSINE}, the dot product for {@link Metric#DOT_PRODUCT}, and for {@link Metric#EUCLIDEAN} a distance, of which a
 *     smaller one is nearer (Pinecone gives it squared). Thresholds hold against it as it is
 */
public record RecordMatch(String id, Utterance utterance, double score) {
    /** A score of 32 bits as the library reads it: from JSON, so the shortest decimal that stands for it, in 64 bits. */
    public static double score(float sent) {
        return Double.parseDouble(Float.toString(sent));
    }
}
