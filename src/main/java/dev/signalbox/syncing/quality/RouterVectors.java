package dev.signalbox.syncing.quality;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.signalbox.encoder.Encoder;
import dev.signalbox.encoder.EncoderException;
import dev.signalbox.encoder.EncoderName;
import dev.signalbox.encoder.InvalidInputException;
import dev.signalbox.encoder.TextRole;
import dev.signalbox.probe.LocalVectors;
import dev.signalbox.route.Route;
import dev.signalbox.store.Router;
import dev.signalbox.store.VectorStore;
import dev.signalbox.syncing.execution.UtteranceEmbedder;
import dev.signalbox.syncing.quality.VectorPreparation.State;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntConsumer;

/**
 * The vectors of routers' utterances, from the cache. A few missing ones are computed at once, many only on request, in the background. The
 * last routers are kept in memory.
 */
public final class RouterVectors {
    /** The most texts that a request embeds at once: about a second of work. */
    static final int AT_ONCE = 64;
    /** Routers whose vectors are kept in memory; 15,000 of 384 numbers are 23 MB. */
    private static final int KEPT = 2;

    private final VectorStore vectors;
    private final VectorPreparation preparing;
    private final Cache<Long, Revision> kept =
            Caffeine.newBuilder().maximumSize(KEPT).executor(Runnable::run).build();

    public RouterVectors(VectorStore vectors) {
        this.vectors = vectors;
        this.preparing = new VectorPreparation(vectors);
    }

    /** One revision of a router, by the encoder it names. */
    private record Revision(int number, EncoderName encoder, LocalVectors vectors) {}

    /** The state of the vectors: all known, some missing, or not computable. */
    public sealed interface Known {
        record Whole(LocalVectors vectors) implements Known {}

        /** Texts that have no vector yet, of all distinct texts. */
        record Lacking(int missing, int total) implements Known {}

        /**
         * The vectors cannot be computed.
         *
         * @param why the reason, with the utterance or the encoder's message
         */
        record Broken(String why) implements Known {}
    }

    /** Returns the progress of the embedding in the background; empty if none is running and none failed. */
    public Optional<State> preparing(Router router) {
        return preparing.of(router.id());
    }

    /** Starts to embed every utterance in the background. */
    public void prepare(Router router, Encoder encoder) {
        preparing.start(router, encoder, texts(router));
    }

    /** Returns the router's utterances with their vectors. */
    public Known of(Router router, Encoder encoder) {
        Revision known = kept.getIfPresent(router.id());
        Map<String, float[]> former = Map.of();
        if (known != null && known.encoder().equals(encoder.name())) {
            if (known.number() == router.head().number()) {
                return new Known.Whole(known.vectors());
            }
            former = known.vectors().vectors();
        }
        try {
            return found(router, encoder, former);
        } catch (InvalidInputException | EncoderException e) {
            return new Known.Broken(String.valueOf(e.getMessage()));
        }
    }

    /** @param former vectors of another revision, by text: an edit changes few of them */
    private Known found(Router router, Encoder encoder, Map<String, float[]> former) {
        List<String> texts = texts(router);
        List<String> others =
                texts.stream().filter(text -> !former.containsKey(text)).toList();
        Map<String, float[]> byText =
                new HashMap<>(vectors.find(encoder.storedAs(TextRole.DOCUMENT), encoder.dimensions(), others));
        List<String> missing =
                others.stream().filter(text -> !byText.containsKey(text)).toList();
        if (missing.size() > AT_ONCE) {
            return new Known.Lacking(missing.size(), texts.size());
        }
        byText.putAll(embedded(encoder, TextRole.DOCUMENT, missing, _ -> {}));
        texts.forEach(text -> byText.computeIfAbsent(text, former::get));
        LocalVectors whole = new LocalVectors(router.head().config().routes(), byText);
        kept.put(router.id(), new Revision(router.head().number(), encoder.name(), whole));
        return new Known.Whole(whole);
    }

    /**
     * Returns the vector of each text, by text: from the cache, or from the encoder, whose vectors are put into the cache.
     *
     * @param done told after each batch how many of the distinct texts have a vector; what it throws ends this
     * @throws InvalidInputException if the encoder does not take a text
     * @throws EncoderException if it fails
     */
    public Map<String, float[]> embedded(Encoder encoder, TextRole role, List<String> texts, IntConsumer done) {
        return new UtteranceEmbedder(vectors, Optional.of(encoder), role)
                .embed(encoder.name(), encoder.dimensions(), texts, done)
                .vectors()
                .of(texts);
    }

    private static List<String> texts(Router router) {
        return router.head().config().routes().stream()
                .flatMap(Route::texts)
                .distinct()
                .toList();
    }
}
