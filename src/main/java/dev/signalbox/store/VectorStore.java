package dev.signalbox.store;

import dev.signalbox.encoder.EncoderName;
import java.util.Collection;
import java.util.Map;

/** Stores vectors by encoder and text, so that no text is embedded twice. */
public interface VectorStore {
    /**
     * Returns the stored vectors of these texts.
     *
     * @param dimensions only vectors of this size
     */
    Map<String, float[]> find(EncoderName encoder, int dimensions, Collection<String> texts);

    void put(EncoderName encoder, Map<String, float[]> vectors);

    /** Whether what was put can be found again. */
    default boolean keeps() {
        return true;
    }

    /** Returns a store that keeps nothing, for use without a database. */
    static VectorStore none() {
        return new VectorStore() {
            @Override
            public Map<String, float[]> find(EncoderName encoder, int dimensions, Collection<String> texts) {
                return Map.of();
            }

            @Override
            public void put(EncoderName encoder, Map<String, float[]> vectors) {
                // The text is embedded again next time.
            }

            @Override
            public boolean keeps() {
                return false;
            }
        };
    }
}
