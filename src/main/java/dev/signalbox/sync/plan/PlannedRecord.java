package dev.signalbox.sync.plan;

import dev.signalbox.route.Utterance;

/**
 * A record of a remote as a plan leaves it.
 *
 * @param utterance as the store keeps it
 * @param vector where its vector comes from
 */
public record PlannedRecord(String id, Utterance utterance, VectorOrigin vector) {
    /** Where the vector of a record comes from. */
    public sealed interface VectorOrigin {}

    /**
     * It is the vector of a record that the remote has now.
     *
     * @param id of that record
     */
    public record StoredVector(String id) implements VectorOrigin {}

    /** The router's encoder makes it of a text. */
    public record EncodedText(String text) implements VectorOrigin {}
}
