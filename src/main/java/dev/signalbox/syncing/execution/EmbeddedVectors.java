package dev.signalbox.syncing.execution;

import dev.signalbox.encoder.EncoderException;
import dev.signalbox.encoder.EncoderName;
import dev.signalbox.store.VectorStore;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The vectors of a run's texts, all of which exist. Memory holds as many as there is room for; the vector store holds the others, and they are
 * read from it again when they are asked for. Where the store keeps nothing, memory holds all.
 */
public final class EmbeddedVectors {
    /** 43,690 vectors of 384 numbers. */
    private static final long MOST_BYTES = 64L << 20;

    private final VectorStore store;
    private final EncoderName encoder;
    private final int dimensions;
    private final Map<String, float[]> held = new HashMap<>();
    private final int room;

    EmbeddedVectors(VectorStore store, EncoderName encoder, int dimensions) {
        this(store, encoder, dimensions, MOST_BYTES);
    }

    /**
     * None yet.
     *
     * @param bytes that vectors in memory may come to, where the store keeps the others
     */
    EmbeddedVectors(VectorStore store, EncoderName encoder, int dimensions, long bytes) {
        this.store = store;
        this.encoder = encoder;
        this.dimensions = dimensions;
        this.room = store.keeps()
                ? (int) Math.min(bytes / ((long) dimensions * Float.BYTES), Integer.MAX_VALUE)
                : Integer.MAX_VALUE;
    }

    /** For a run that embeds nothing. */
    static EmbeddedVectors none(EncoderName encoder) {
        return new EmbeddedVectors(VectorStore.none(), encoder, 1);
    }

    /** Takes vectors that the store was given, if it keeps any. */
    void add(Map<String, float[]> vectors) {
        vectors.forEach((text, vector) -> {
            if (held.size() < room) {
                held.put(text, vector);
            }
        });
    }

    /**
     * Returns the vector of each of these texts.
     *
     * @throws EncoderException if one has been deleted from the store meanwhile
     */
    public Map<String, float[]> of(Collection<String> texts) {
        Map<String, float[]> vectors = new HashMap<>();
        Set<String> stored = new LinkedHashSet<>();
        for (String text : texts) {
            float[] vector = held.get(text);
            if (vector == null) {
                stored.add(text);
            } else {
                vectors.put(text, vector);
            }
        }
        if (!stored.isEmpty()) {
            vectors.putAll(store.find(encoder, dimensions, stored));
            refuseLost(stored, vectors);
        }
        return vectors;
    }

    private void refuseLost(Set<String> stored, Map<String, float[]> vectors) {
        List<String> lost =
                stored.stream().filter(text -> !vectors.containsKey(text)).toList();
        if (!lost.isEmpty()) {
            throw new EncoderException(
                    encoder,
                    "The vector of \"" + lost.getFirst()
                            + "\" was deleted from the vector cache during this run. Resume the run, which embeds the text again.",
                    null);
        }
    }
}
