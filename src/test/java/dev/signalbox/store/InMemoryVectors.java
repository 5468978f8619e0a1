package dev.signalbox.store;

import dev.signalbox.encoder.EncoderName;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** A vector cache without a file. */
public final class InMemoryVectors implements VectorStore {
    private final Map<EncoderName, Map<String, float[]>> kept = new HashMap<>();

    @Override
    public synchronized Map<String, float[]> find(EncoderName encoder, int dimensions, Collection<String> texts) {
        Map<String, float[]> found = new HashMap<>();
        Map<String, float[]> known = kept.getOrDefault(encoder, Map.of());
        for (String text : texts) {
            float[] vector = known.get(text);
            if (vector != null && vector.length == dimensions) {
                found.put(text, vector);
            }
        }
        return found;
    }

    @Override
    public synchronized void put(EncoderName encoder, Map<String, float[]> vectors) {
        kept.computeIfAbsent(encoder, _ -> new HashMap<>()).putAll(vectors);
    }
}
