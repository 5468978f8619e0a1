package dev.signalbox.telemetry.observed;

import dev.signalbox.encoder.EncoderName;
import dev.signalbox.store.VectorStore;
import dev.signalbox.telemetry.WorkFact;
import dev.signalbox.telemetry.WorkObserver;
import java.util.Collection;
import java.util.Map;

/** Stored vectors whose lookups are observed. */
public final class ObservedVectors implements VectorStore {
    private final VectorStore vectors;
    private final WorkObserver observer;

    public ObservedVectors(VectorStore vectors, WorkObserver observer) {
        this.vectors = vectors;
        this.observer = observer;
    }

    @Override
    public Map<String, float[]> find(EncoderName encoder, int dimensions, Collection<String> texts) {
        Map<String, float[]> found = vectors.find(encoder, dimensions, texts);
        observer.happened(new WorkFact.VectorsLookedUp(found.size(), Math.max(0, texts.size() - found.size())));
        return found;
    }

    @Override
    public void put(EncoderName encoder, Map<String, float[]> made) {
        vectors.put(encoder, made);
    }

    @Override
    public boolean keeps() {
        return vectors.keeps();
    }
}
