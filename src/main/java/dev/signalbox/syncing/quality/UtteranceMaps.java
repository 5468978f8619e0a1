package dev.signalbox.syncing.quality;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.signalbox.encoder.Encoder;
import dev.signalbox.encoder.EncoderName;
import dev.signalbox.probe.LocalVectors;
import dev.signalbox.quality.UtteranceMap;
import dev.signalbox.store.Router;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The maps of routers' utterances. Each is computed once for a revision and an encoder, in the background; the last ones are kept in memory. */
public final class UtteranceMaps {
    private static final Logger LOG = LoggerFactory.getLogger(UtteranceMaps.class);

    /** Maps that are kept; beside the vectors, 15,000 utterances are 2 MB. */
    private static final int KEPT = 4;

    private final RouterVectors vectors;
    private final Duration patience;
    private final Cache<Subject, CompletableFuture<UtteranceMap>> maps =
            Caffeine.newBuilder().maximumSize(KEPT).executor(Runnable::run).build();

    /**
     * @param patience how long a caller waits for a map that is computed, before it is told so
     */
    public UtteranceMaps(RouterVectors vectors, Duration patience) {
        this.vectors = vectors;
        this.patience = patience;
    }

    /** What a map is of. */
    private record Subject(long router, int revision, EncoderName encoder) {}

    /** Whether there is a map. */
    public sealed interface State {
        record Ready(UtteranceMap map) implements State {}

        /** It is being computed. */
        record Drawing() implements State {}

        /** Vectors are being computed: {@code done} of {@code total} texts have one. */
        record Embedding(int done, int total) implements State {}

        /** So many of all distinct texts have no vector. */
        record Lacking(int missing, int total) implements State {}

        /** There can be no map: the encoder's message, or what else failed. */
        record Failed(String why) implements State {}
    }

    /** Returns the map of a router's newest revision, or what is missing for it. */
    public State of(Router router, Encoder encoder) {
        // Read before the vectors are counted: once the preparation has ended, all vectors exist.
        Optional<VectorPreparation.State> preparing = vectors.preparing(router);
        return switch (vectors.of(router, encoder)) {
            case RouterVectors.Known.Whole(LocalVectors local) -> drawn(router, encoder, local);
            case RouterVectors.Known.Broken(String why) -> new State.Failed(why);
            case RouterVectors.Known.Lacking(int missing, int total) ->
                preparing.map(UtteranceMaps::state).orElseGet(() -> new State.Lacking(missing, total));
        };
    }

    /** Starts to embed every utterance in the background. */
    public void prepare(Router router, Encoder encoder) {
        vectors.prepare(router, encoder);
    }

    private static State state(VectorPreparation.State preparing) {
        String failure = preparing.failure();
        return failure == null ? new State.Embedding(preparing.done(), preparing.total()) : new State.Failed(failure);
    }

    private State drawn(Router router, Encoder encoder, LocalVectors local) {
        Subject subject = new Subject(router.id(), router.head().number(), encoder.name());
        CompletableFuture<UtteranceMap> map = maps.get(subject, _ -> started(local));
        try {
            return new State.Ready(map.get(patience.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
            return new State.Drawing();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new State.Drawing();
        } catch (ExecutionException e) {
            maps.invalidate(subject);
            LOG.error("The map of router {} failed", router.id(), e);
            return new State.Failed("The map could not be computed. See the log for details.");
        }
    }

    private static CompletableFuture<UtteranceMap> started(LocalVectors local) {
        CompletableFuture<UtteranceMap> map = new CompletableFuture<>();
        map.completeAsync(
                () -> UtteranceMap.of(local),
                task -> Thread.ofVirtual().name("map").start(task));
        return map;
    }
}
