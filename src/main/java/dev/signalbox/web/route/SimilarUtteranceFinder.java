package dev.signalbox.web.route;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.signalbox.encoder.Encoder;
import dev.signalbox.encoder.EncoderException;
import dev.signalbox.encoder.EncoderName;
import dev.signalbox.encoder.EncoderRegistry;
import dev.signalbox.encoder.InputRules;
import dev.signalbox.encoder.InvalidInputException;
import dev.signalbox.encoder.TextRole;
import dev.signalbox.route.Route;
import dev.signalbox.store.Router;
import dev.signalbox.store.VectorStore;
import dev.signalbox.syncing.state.LocalRouter;
import dev.signalbox.web.router.RouteHref;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Searches other routes for utterances that mean nearly the same, by the vectors that are stored.
 *
 * <p>A request searches for two seconds at most. The search of a route is kept for its revision, so that the next request continues it.
 */
public final class SimilarUtteranceFinder {
    private static final int LISTED = 20;
    private static final int BATCH = 16;
    private static final int KEPT = 3;
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final EncoderRegistry encoders;
    private final VectorStore vectors;
    private final Clock clock;
    private final Cache<SearchKey, SimilarUtteranceSearch> kept = Caffeine.newBuilder()
            .maximumSize(KEPT)
            .expireAfterAccess(Duration.ofMinutes(15))
            .executor(Runnable::run)
            .build();

    /** What a search belongs to: an edit of the router or another encoder starts it over. */
    private record SearchKey(long router, int revision, int place, EncoderName encoder, int dimensions) {}

    public SimilarUtteranceFinder(EncoderRegistry encoders, VectorStore vectors, Clock clock) {
        this.encoders = encoders;
        this.vectors = vectors;
        this.clock = clock;
    }

    /** Searches for the utterances of a saved route, from where the last request stopped; stores the vectors it makes. */
    SimilarUtterances ofRoute(Router router, int place) {
        List<Route> routes = router.head().config().routes();
        return searched(router, encoder -> {
            Set<String> texts = routes.get(place).texts().collect(Collectors.toCollection(LinkedHashSet::new));
            List<String> fit =
                    texts.stream().filter(text -> fits(text, encoder)).toList();
            SimilarUtteranceSearch search = kept.get(
                    new SearchKey(router.id(), router.head().number(), place, encoder.name(), encoder.dimensions()),
                    _ -> new SimilarUtteranceSearch(router.id(), routes, place, fit));
            synchronized (search) {
                int without = proceed(search, encoder, true);
                SimilarUtterances.Found found = found(router, search, texts.size() - fit.size(), without, "");
                return found.unfinished() ? found(router, search, found.unfit(), without, next(router, place)) : found;
            }
        });
    }

    /** Searches for texts that are being typed, which leaves no vectors and cannot be continued. */
    SimilarUtterances ofTyped(Router router, int place, List<String> texts) {
        return searched(router, encoder -> {
            Set<String> distinct = new LinkedHashSet<>(texts);
            List<String> fit =
                    distinct.stream().filter(text -> fits(text, encoder)).toList();
            var search = new SimilarUtteranceSearch(
                    router.id(), router.head().config().routes(), place, fit);
            int without = proceed(search, encoder, false);
            return found(router, search, distinct.size() - fit.size(), without, "");
        });
    }

    private interface Search {
        SimilarUtterances with(Encoder encoder);
    }

    private SimilarUtterances searched(Router router, Search search) {
        Optional<Encoder> encoder = encoders.find(LocalRouter.encoder(router));
        if (encoder.isEmpty()) {
            return new SimilarUtterances.Unknown("This console cannot run the encoder " + LocalRouter.encoder(router)
                    + ", so it cannot find similar utterances. "
                    + encoders.obstacle(LocalRouter.encoder(router)).orElse(""));
        }
        try {
            return search.with(encoder.get());
        } catch (EncoderException | InvalidInputException failed) {
            return new SimilarUtterances.Unknown(String.valueOf(failed.getMessage()));
        }
    }

    private static SimilarUtterances.Found found(
            Router router, SimilarUtteranceSearch search, int unfit, int without, String next) {
        return new SimilarUtterances.Found(
                search.pairs(LISTED), search.coverage(), unfit, without, next, "/routers/" + router.id() + "/probe");
    }

    private static String next(Router router, int place) {
        return RouteHref.of(router.id(), "/hints", router.head().config().routes(), place);
    }

    /**
     * Compares until everything is compared that has a vector, or the time is over.
     *
     * @param keep whether the vectors of these texts are worth keeping
     * @return how many utterances of other routes have no vector
     */
    private int proceed(SimilarUtteranceSearch search, Encoder encoder, boolean keep) {
        Instant end = clock.instant().plus(PATIENCE);
        List<String> own = search.ownLeft();
        List<String> others = search.othersLeft();
        Map<String, float[]> known = new HashMap<>(find(encoder, own));
        known.forEach(search::compareOwn);
        Map<String, float[]> theirs = find(encoder, others);
        for (Map.Entry<String, float[]> other : theirs.entrySet()) {
            if (!isLeft(end)) {
                break;
            }
            search.compareOther(other.getKey(), other.getValue());
        }
        List<String> missing = search.ownLeft();
        for (int done = 0; done < missing.size() && isLeft(end); done += BATCH) {
            embed(missing.subList(done, Math.min(done + BATCH, missing.size())), encoder, keep)
                    .forEach(search::compareOwn);
        }
        return others.size() - theirs.size();
    }

    private Map<String, float[]> find(Encoder encoder, List<String> texts) {
        return texts.isEmpty()
                ? Map.of()
                : vectors.find(encoder.storedAs(TextRole.DOCUMENT), encoder.dimensions(), texts);
    }

    private Map<String, float[]> embed(List<String> batch, Encoder encoder, boolean keep) {
        List<float[]> made = encoder.encode(batch);
        Map<String, float[]> byText = new HashMap<>();
        for (int i = 0; i < batch.size(); i++) {
            byText.put(batch.get(i), made.get(i));
        }
        if (keep) {
            vectors.put(encoder.storedAs(TextRole.DOCUMENT), byText);
        }
        return byText;
    }

    private static boolean fits(String text, Encoder encoder) {
        try {
            InputRules.check(List.of(text), encoder.maxTokens(), encoder::countTokens);
            return true;
        } catch (InvalidInputException odd) {
            // The utterance itself shows the warning.
            return false;
        }
    }

    private boolean isLeft(Instant end) {
        return clock.instant().isBefore(end);
    }
}
