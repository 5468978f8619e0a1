package dev.signalbox.store;

import dev.signalbox.encoder.EncoderName;
import java.util.Collection;
import java.util.Map;

/** Keeps vectors by encoder and text, so that nothing is embedded twice. */
public interface VectorStore {
    /**
     * The vectors that are known among these texts.
     *
     * @param dimensions only vectors of this size
     */
    Map<String, float[]> find(EncoderName encoder, int dimensions, Collection<String> texts);

    void put(EncoderName encoder, Map<String, float[]> vectors);

    /** Keeps nothing: for whoever has no store at hand. */
    static VectorStore none() {
        return new VectorStore() {
            @Override
            public Map<String, float[]> find(EncoderName encoder, int dimensions, Collection<String> texts) {
                return Map.of();
            }

            @Override
            public void put(EncoderName encoder, Map<String, float[]> vectors) {
                // What is not kept is embedded again next time.
            }
        };
    }
}
