package dev.signalbox.index;

import dev.signalbox.route.Utterance;
import java.util.Optional;

/**
 * One record of an index.
 *
 * @param id the store's own id; a record found in a store may carry another id than the store's rule gives its pair
 * @param utterance route, text and value; what the record does not carry of the value is unknown
 * @param vector empty where the vector was not asked for
 */
public record Record(String id, Utterance utterance, Optional<float[]> vector) {
    public Record(String id, Utterance utterance) {
        this(id, utterance, Optional.empty());
    }

    public Record(String id, Utterance utterance, float[] vector) {
        this(id, utterance, Optional.of(vector));
    }
}
