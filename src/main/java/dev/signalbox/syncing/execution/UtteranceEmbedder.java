package dev.signalbox.syncing.execution;

import dev.signalbox.encoder.Encoder;
import dev.signalbox.encoder.EncoderException;
import dev.signalbox.encoder.EncoderName;
import dev.signalbox.encoder.TextRole;
import dev.signalbox.store.VectorStore;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntConsumer;

/** Gets vectors for texts: those that were made before from the cache, the others from the encoder, batch by batch. */
public final class UtteranceEmbedder {
    /** Texts an encoder is given at a time: enough to keep two cores busy, few enough for progress to be seen. */
    private static final int BATCH = 256;

    private final VectorStore vectors;
    private final Optional<Encoder> encoder;

    public UtteranceEmbedder(VectorStore vectors, Optional<Encoder> encoder) {
        this.vectors = vectors;
        this.encoder = encoder;
    }

    /**
     * The vectors of texts.
     *
     * @param byText a vector for each text
     * @param embedded how many the encoder made
     * @param cached how many were known already
     */
    public record Embedded(Map<String, float[]> byText, int embedded, int cached) {}

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
     * @param done told after each batch how many of the distinct texts have one
     * @throws EncoderException if a text has none and there is no encoder, or it fails
     * @throws dev.signalbox.encoder.InvalidInputException if the encoder does not take a text
     */
    public Embedded embed(EncoderName name, int dimensions, List<String> texts, IntConsumer done) {
        EncoderName stored = encoder.map(one -> one.storedAs(TextRole.DOCUMENT)).orElse(name);
        Set<String> distinct = new LinkedHashSet<>(texts);
        Map<String, float[]> byText = new HashMap<>(vectors.find(stored, dimensions, distinct));
        List<String> missing =
                distinct.stream().filter(text -> !byText.containsKey(text)).toList();
        int cached = byText.size();
        done.accept(cached);
        for (int from = 0; from < missing.size(); from += BATCH) {
            List<String> batch = missing.subList(from, Math.min(from + BATCH, missing.size()));
            Map<String, float[]> made = made(name, batch);
            vectors.put(stored, made);
            byText.putAll(made);
            done.accept(byText.size());
        }
        return new Embedded(byText, missing.size(), cached);
    }

    private Map<String, float[]> made(EncoderName name, List<String> batch) {
        List<float[]> made = encoder.orElseThrow(() -> new EncoderException(
                        name,
                        "This machine cannot run the encoder " + name
                                + ", and this plan has texts to embed. Sync with a Python router that has this encoder, or choose a mode that"
                                + " embeds nothing.",
                        null))
                .encode(batch);
        Map<String, float[]> byText = new HashMap<>();
        for (int i = 0; i < batch.size(); i++) {
            byText.put(batch.get(i), made.get(i));
        }
        return byText;
    }
}
