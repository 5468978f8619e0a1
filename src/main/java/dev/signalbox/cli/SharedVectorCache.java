package dev.signalbox.cli;

import dev.signalbox.encoder.EncoderName;
import dev.signalbox.store.VectorStore;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** Two caches of vectors: a vector is found in either, and stored in both. */
record SharedVectorCache(VectorStore first, VectorStore second) implements VectorStore {
    @Override
    public Map<String, float[]> find(EncoderName encoder, int dimensions, Collection<String> texts) {
        Map<String, float[]> known = new HashMap<>(first.find(encoder, dimensions, texts));
        known.putAll(second.find(
                encoder,
                dimensions,
                texts.stream().filter(text -> !known.containsKey(text)).toList()));
        return known;
    }

    @Override
    public void put(EncoderName encoder, Map<String, float[]> vectors) {
        first.put(encoder, vectors);
        second.put(encoder, vectors);
    }

    @Override
    public boolean keeps() {
        return first.keeps() || second.keeps();
    }
}
