package dev.signalbox.syncing.quality;

import dev.signalbox.encoder.Encoder;
import dev.signalbox.encoder.EncoderException;
import dev.signalbox.encoder.InvalidInputException;
import dev.signalbox.store.Router;
import dev.signalbox.store.VectorStore;
import dev.signalbox.syncing.execution.UtteranceEmbedder;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Embeds the utterances of routers in the background, at most once per router at a time, and keeps the vectors in the cache. */
public final class VectorPreparation {
    private static final Logger LOG = LoggerFactory.getLogger(VectorPreparation.class);

    private final VectorStore vectors;
    private final Map<Long, State> states = new ConcurrentHashMap<>();

    VectorPreparation(VectorStore vectors) {
        this.vectors = vectors;
    }

    /**
     * The progress of an embedding.
     *
     * @param done texts that have a vector, of {@code total}
     * @param failure why it ended early; null while it runs
     */
    public record State(int done, int total, @Nullable String failure) {}

    /** Returns the embedding of a router that runs, or the last one that failed; empty if there is none. */
    Optional<State> of(long router) {
        return Optional.ofNullable(states.get(router));
    }

    /** Starts the embedding, unless it runs already. */
    void start(Router router, Encoder encoder, List<String> texts) {
        AtomicBoolean mine = new AtomicBoolean();
        states.compute(router.id(), (_, last) -> {
            mine.set(last == null || last.failure() != null);
            return mine.get() ? new State(0, texts.size(), null) : last;
        });
        if (mine.get()) {
            Thread.ofVirtual().name("embed router " + router.id()).start(() -> embed(router.id(), encoder, texts));
        }
    }

    private void embed(long router, Encoder encoder, List<String> texts) {
        try {
            new UtteranceEmbedder(vectors, Optional.of(encoder))
                    .embed(
                            encoder.name(),
                            encoder.dimensions(),
                            texts,
                            done -> states.put(router, new State(done, texts.size(), null)));
            states.remove(router);
        } catch (InvalidInputException | EncoderException e) {
            states.compute(router, (_, last) -> failed(last, texts.size(), String.valueOf(e.getMessage())));
        } catch (RuntimeException e) {
            states.compute(
                    router, (_, last) -> failed(last, texts.size(), "The store failed. See the log for details."));
            LOG.error("Embedding the utterances of router {} failed", router, e);
        }
    }

    private static State failed(@Nullable State last, int total, String why) {
        return new State(last == null ? 0 : last.done(), total, why);
    }
}
