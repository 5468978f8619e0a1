package dev.signalbox.syncing.quality;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.signalbox.encoder.Encoder;
import dev.signalbox.encoder.EncoderException;
import dev.signalbox.encoder.EncoderName;
import dev.signalbox.encoder.InvalidInputException;
import dev.signalbox.encoder.TextRole;
import dev.signalbox.quality.RouteLint;
import dev.signalbox.quality.neighbours.NeighbourSearch;
import dev.signalbox.route.Route;
import dev.signalbox.route.UtteranceKey;
import dev.signalbox.store.Router;
import dev.signalbox.syncing.quality.RouterVectors.Known;
import java.time.Clock;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lints routers. The newest result of each is kept in memory until another is computed, also when the router is edited: computing it again is
 * asked for. Small routers are linted at once, others in the background, at most once at a time.
 */
public final class LintService {
    private static final Logger LOG = LoggerFactory.getLogger(LintService.class);
    /** Routers whose results are kept; one of 15,000 utterances with 2,500 findings is 5 MB. */
    private static final int KEPT = 8;
    /** The most utterances that are linted while a page waits: about a tenth of a second of work. */
    private static final int AT_ONCE = 1_000;

    private final RouterVectors vectors;
    private final Clock clock;
    private final Map<Long, LintProgress> running = new ConcurrentHashMap<>();
    private final Cache<Long, LintResult> kept =
            Caffeine.newBuilder().maximumSize(KEPT).executor(Runnable::run).build();

    public LintService(RouterVectors vectors, Clock clock) {
        this.vectors = vectors;
        this.clock = clock;
    }

    /** Returns the newest result with that encoder, of whatever revision. */
    public Optional<LintResult> newest(Router router, EncoderName encoder) {
        return Optional.ofNullable(kept.getIfPresent(router.id()))
                .filter(result -> result.encoder().equals(encoder));
    }

    /** Returns the newest result; computes one if there is none, the router is small and its vectors are known. */
    public Optional<LintResult> newestOrComputed(Router router, Encoder encoder) {
        Optional<LintResult> known = newest(router, encoder.name());
        Set<UtteranceKey> utterances = utterances(router);
        if (known.isPresent() || utterances.size() > AT_ONCE) {
            return known;
        }
        return switch (vectors.of(router, encoder)) {
            case Known.Whole(var whole) ->
                Optional.of(computed(router, encoder.name(), utterances, whole.vectors(), _ -> {}));
            case Known.Lacking _, Known.Broken _ -> Optional.empty();
        };
    }

    /** Returns how far the lint of a router in the background is, or how the last one failed; empty if there is none. */
    public Optional<LintProgress> progress(long router) {
        return Optional.ofNullable(running.get(router));
    }

    /** Starts to lint a router in the background, unless that is going on. */
    public void start(Router router, Encoder encoder) {
        AtomicBoolean mine = new AtomicBoolean();
        running.compute(router.id(), (_, last) -> {
            mine.set(last == null || !last.isRunning());
            return mine.get() ? new LintProgress("Embedding utterances", 0, 0, null) : last;
        });
        if (mine.get()) {
            Thread.ofVirtual().name("lint router " + router.id()).start(() -> run(router, encoder));
        }
    }

    private void run(Router router, Encoder encoder) {
        try {
            Set<UtteranceKey> utterances = utterances(router);
            List<String> texts =
                    utterances.stream().map(UtteranceKey::utterance).distinct().toList();
            Map<String, float[]> byText = vectors.embedded(
                    encoder,
                    TextRole.DOCUMENT,
                    texts,
                    done -> tell(router, "Embedding utterances", done, texts.size()));
            computed(
                    router,
                    encoder.name(),
                    utterances,
                    byText,
                    done -> tell(router, "Comparing utterances", done, utterances.size()));
            running.remove(router.id());
        } catch (InvalidInputException | EncoderException e) {
            fail(router, String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            fail(router, "The lint failed. See the log for details.");
            LOG.error("The lint of router {} failed", router.id(), e);
        }
    }

    private LintResult computed(
            Router router,
            EncoderName encoder,
            Set<UtteranceKey> utterances,
            Map<String, float[]> byText,
            IntConsumer done) {
        List<UtteranceKey> pairs = List.copyOf(utterances);
        List<float[]> inOrder =
                pairs.stream().map(pair -> vector(byText, pair.utterance())).toList();
        RouteLint lint = RouteLint.of(router.head().config().routes(), NeighbourSearch.of(pairs, inOrder, done));
        LintResult result = new LintResult(router.head().number(), encoder, lint, clock.instant());
        kept.put(router.id(), result);
        return result;
    }

    private static float[] vector(Map<String, float[]> byText, String text) {
        float[] vector = byText.get(text);
        if (vector == null) {
            throw new IllegalStateException("no vector for \"" + text + "\"");
        }
        return vector;
    }

    private void tell(Router router, String step, int done, int total) {
        running.put(router.id(), new LintProgress(step, done, total, null));
    }

    private void fail(Router router, String why) {
        LintProgress last = running.get(router.id());
        running.put(router.id(), failed(last, why));
    }

    private static LintProgress failed(@Nullable LintProgress last, String why) {
        return last == null
                ? new LintProgress("", 0, 0, why)
                : new LintProgress(last.step(), last.done(), last.total(), why);
    }

    private static Set<UtteranceKey> utterances(Router router) {
        Set<UtteranceKey> utterances = new LinkedHashSet<>();
        for (Route route : router.head().config().routes()) {
            route.texts().forEach(text -> utterances.add(new UtteranceKey(route.name(), text)));
        }
        return utterances;
    }
}
