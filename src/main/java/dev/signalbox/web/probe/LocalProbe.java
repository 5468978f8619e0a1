package dev.signalbox.web.probe;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.signalbox.encoder.Encoder;
import dev.signalbox.encoder.EncoderException;
import dev.signalbox.encoder.InvalidInputException;
import dev.signalbox.encoder.TextRole;
import dev.signalbox.probe.LocalVectors;
import dev.signalbox.route.Route;
import dev.signalbox.store.Router;
import dev.signalbox.store.VectorStore;
import dev.signalbox.syncing.execution.UtteranceEmbedder;
import dev.signalbox.web.probe.VectorPreparation.State;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Gets the vectors of a router's utterances from the cache. A few missing ones are computed at once; many only on request. */
final class LocalProbe {
    /** The most texts that a request embeds at once: about a second of work. */
    static final int AT_ONCE = 64;
    /** Routers whose vectors are kept in memory; 15,000 of 384 numbers are 23 MB. */
    private static final int KEPT = 2;

    private final VectorStore vectors;
    private final VectorPreparation preparing;
    private final Cache<Revision, LocalVectors> kept =
            Caffeine.newBuilder().maximumSize(KEPT).executor(Runnable::run).build();

    LocalProbe(VectorStore vectors) {
        this.vectors = vectors;
        this.preparing = new VectorPreparation(vectors);
    }

    private record Revision(long router, int number) {}

    /** The state of the vectors: all known, some missing, or not computable. */
    sealed interface Known {
        record Whole(LocalVectors vectors) implements Known {}

        record Lacking(int missing, int total) implements Known {}

        /**
         * The vectors cannot be computed.
         *
         * @param why the reason, with the utterance or the encoder's message
         */
        record Broken(String why) implements Known {}
    }

    /** Returns the progress of the embedding in the background; empty if none is running and none failed. */
    Optional<State> preparing(Router router) {
        return preparing.of(router.id());
    }

    /** Starts to embed every utterance in the background. */
    void prepare(Router router, Encoder encoder) {
        preparing.start(router, encoder, texts(router));
    }

    /** The router's utterances with their vectors. */
    Known vectors(Router router, Encoder encoder) {
        Revision revision = new Revision(router.id(), router.head().number());
        LocalVectors known = kept.getIfPresent(revision);
        try {
            return known == null ? found(router, revision, encoder) : new Known.Whole(known);
        } catch (InvalidInputException | EncoderException e) {
            return new Known.Broken(String.valueOf(e.getMessage()));
        }
    }

    private Known found(Router router, Revision revision, Encoder encoder) {
        List<String> texts = texts(router);
        int cached = vectors.find(encoder.storedAs(TextRole.DOCUMENT), encoder.dimensions(), texts)
                .size();
        if (texts.size() - cached > AT_ONCE) {
            return new Known.Lacking(texts.size() - cached, texts.size());
        }
        Map<String, float[]> byText = new UtteranceEmbedder(vectors, Optional.of(encoder))
                .embed(encoder.name(), encoder.dimensions(), texts, _ -> {})
                .byText();
        LocalVectors whole = new LocalVectors(router.head().config().routes(), byText);
        kept.put(revision, whole);
        return new Known.Whole(whole);
    }

    private static List<String> texts(Router router) {
        return router.head().config().routes().stream()
                .flatMap(Route::texts)
                .distinct()
                .toList();
    }
}
