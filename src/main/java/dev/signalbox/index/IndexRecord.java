package dev.signalbox.index;

import dev.signalbox.route.Utterance;
import java.util.Optional;

/**
 * One record of an index.
 *
 * @param id the store's own id; a record found in a store may carry another id than the store's rule gives its pair
 * @param utterance route, text and value; what the record does not carry of the value is unknown
 * @param vector empty where the vector was not asked for
 * @param stored the whole record in a form of the store's own, with all that the other parts do not say: keys that semantic-router does not
 *     know, sparse and named vectors, further columns; empty where it was not asked for. Only {@link RouteIndex#restore} reads it
 */
public record IndexRecord(String id, Utterance utterance, Optional<float[]> vector, Optional<byte[]> stored) {
    public IndexRecord(String id, Utterance utterance, Optional<float[]> vector) {
        this(id, utterance, vector, Optional.empty());
    }

    public IndexRecord(String id, Utterance utterance) {
        this(id, utterance, Optional.empty());
    }

    public IndexRecord(String id, Utterance utterance, float[] vector) {
        this(id, utterance, Optional.of(vector));
    }

    /** This record with its whole stored form. */
    public IndexRecord withStored(byte[] whole) {
        return new IndexRecord(id, utterance, vector, Optional.of(whole));
    }

    /** This record under another id. */
    public IndexRecord withId(String other) {
        return new IndexRecord(other, utterance, vector, stored);
    }
}
