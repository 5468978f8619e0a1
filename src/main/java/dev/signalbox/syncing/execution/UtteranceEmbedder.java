package dev.signalbox.syncing.execution;

import dev.signalbox.encoder.Encoder;
import dev.signalbox.encoder.EncoderException;
import dev.signalbox.encoder.EncoderName;
import dev.signalbox.encoder.TextRole;
import dev.signalbox.store.VectorStore;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntConsumer;

/**
 * Gets vectors for texts: those that were made before from the cache, the others from the encoder, batch by batch. While one batch is put into
 * the cache, the encoder works on the next ones.
 */
public final class UtteranceEmbedder {
    /** Texts an encoder is given at a time: enough to keep two cores busy, few enough for progress to be seen. */
    private static final int BATCH = 256;

    /** Texts that are looked up in the cache at a time. */
    private static final int LOOKED_UP = 2_048;

    private final VectorStore vectors;
    private final Optional<Encoder> encoder;
    private final TextRole role;

    public UtteranceEmbedder(VectorStore vectors, Optional<Encoder> encoder) {
        this(vectors, encoder, TextRole.DOCUMENT);
    }

    /** @param role of the texts; those that a router is asked are queries */
    public UtteranceEmbedder(VectorStore vectors, Optional<Encoder> encoder, TextRole role) {
        this.vectors = vectors;
        this.encoder = encoder;
        this.role = role;
    }

    /**
     * The vectors of texts.
     *
     * @param vectors one for each text
     * @param embedded how many the encoder made
     * @param cached how many were known already
     */
    public record Embedded(EmbeddedVectors vectors, int embedded, int cached) {}

    /** The encoder; empty where the console cannot run it. */
    public Optional<Encoder> encoder() {
        return encoder;
    }

    /** Numbers in a vector; empty where no encoder can say. */
    public Optional<Integer> dimensions() {
        return encoder.map(Encoder::dimensions);
    }

    /**
     * Gets a vector for each text.
     *
     * @param dimensions of the vectors that are wanted
     * @param done told after each batch, on the caller's thread, how many of the distinct texts have one; what it throws ends this
     * @throws EncoderException if a text has none and there is no encoder, or it fails
     * @throws dev.signalbox.encoder.InvalidInputException if the encoder does not take a text
     */
    public Embedded embed(EncoderName name, int dimensions, List<String> texts, IntConsumer done) {
        EncoderName stored = encoder.map(one -> one.storedAs(role)).orElse(name);
        EmbeddedVectors found = new EmbeddedVectors(vectors, stored, dimensions);
        List<String> distinct = List.copyOf(new LinkedHashSet<>(texts));
        List<String> missing = missing(stored, dimensions, distinct, found);
        int cached = distinct.size() - missing.size();
        done.accept(cached);
        if (!missing.isEmpty()) {
            int[] ready = {cached};
            new EncoderPipeline(runnable(name), role).run(batches(missing, BATCH), batch -> {
                vectors.put(stored, batch);
                found.add(batch);
                ready[0] += batch.size();
                done.accept(ready[0]);
            });
        }
        return new Embedded(found, missing.size(), cached);
    }

    private List<String> missing(EncoderName name, int dimensions, List<String> texts, EmbeddedVectors found) {
        List<String> missing = new ArrayList<>();
        for (List<String> some : batches(texts, LOOKED_UP)) {
            Map<String, float[]> known = new HashMap<>(vectors.find(name, dimensions, some));
            some.stream().filter(text -> !known.containsKey(text)).forEach(missing::add);
            found.add(known);
        }
        return missing;
    }

    private static List<List<String>> batches(List<String> texts, int size) {
        List<List<String>> batches = new ArrayList<>();
        for (int from = 0; from < texts.size(); from += size) {
            batches.add(texts.subList(from, Math.min(from + size, texts.size())));
        }
        return batches;
    }

    private Encoder runnable(EncoderName name) {
        return encoder.orElseThrow(() -> new EncoderException(
                name,
                "This machine cannot run the encoder " + name
                        + ", and this plan has texts to embed. Sync with a Python router that has this encoder, or choose a mode that"
                        + " embeds nothing.",
                null));
    }
}
