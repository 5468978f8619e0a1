package dev.signalbox.web.route;

import dev.signalbox.encoder.Encoder;
import dev.signalbox.encoder.EncoderException;
import dev.signalbox.encoder.EncoderRegistry;
import dev.signalbox.encoder.InputRules;
import dev.signalbox.encoder.InvalidInputException;
import dev.signalbox.route.Route;
import dev.signalbox.store.Router;
import dev.signalbox.store.VectorStore;
import dev.signalbox.syncing.state.LocalRouter;
import dev.signalbox.web.router.RouteHref;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Looks for utterances of other routes that mean nearly the same, by the vectors that are cached; embeds only a few itself. */
public final class SimilarUtteranceFinder {
    private static final int LISTED = 20;
    private static final int BATCH = 16;
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final EncoderRegistry encoders;
    private final VectorStore vectors;
    private final Clock clock;
    private volatile @Nullable Others kept;

    public SimilarUtteranceFinder(EncoderRegistry encoders, VectorStore vectors, Clock clock) {
        this.encoders = encoders;
        this.vectors = vectors;
        this.clock = clock;
    }

    /**
     * The vectors of all routes of a revision, of length 1.
     *
     * @param missing texts that have none yet
     */
    private record Others(long router, int revision, Map<String, float[]> units, int missing) {
        boolean are(Router wanted) {
            return router == wanted.id() && revision == wanted.head().number() && missing == 0;
        }
    }

    private record Own(Map<String, float[]> units, int unlooked) {}

    /**
     * Searches for a few seconds at most.
     *
     * @param at the place of the route that the texts are or would be in
     * @param keep whether the vectors of these texts are worth keeping, unlike those of what is being typed
     */
    SimilarUtterances of(Router router, int at, List<String> texts, boolean keep) {
        Optional<Encoder> encoder = encoders.find(LocalRouter.encoder(router));
        if (encoder.isEmpty()) {
            return new SimilarUtterances.Unknown("This console cannot run the encoder " + LocalRouter.encoder(router)
                    + ", so it cannot find similar utterances.");
        }
        Instant end = clock.instant().plus(PATIENCE);
        try {
            Own own = own(encoder.get(), texts, keep, end);
            return compared(router, at, own, others(router, encoder.get()), end);
        } catch (EncoderException | InvalidInputException failed) {
            return new SimilarUtterances.Unknown(String.valueOf(failed.getMessage()));
        }
    }

    private Own own(Encoder encoder, List<String> texts, boolean keep, Instant end) {
        Set<String> wanted =
                texts.stream().filter(text -> fits(text, encoder)).collect(Collectors.toCollection(LinkedHashSet::new));
        Map<String, float[]> known = new HashMap<>(vectors.find(encoder.name(), encoder.dimensions(), wanted));
        List<String> missing =
                wanted.stream().filter(text -> !known.containsKey(text)).toList();
        int done = 0;
        for (; done < missing.size() && isLeft(end, clock); done = Math.min(done + BATCH, missing.size())) {
            List<String> batch = missing.subList(done, Math.min(done + BATCH, missing.size()));
            List<float[]> made = encoder.encode(batch);
            Map<String, float[]> byText = new HashMap<>();
            for (int i = 0; i < batch.size(); i++) {
                byText.put(batch.get(i), made.get(i));
            }
            if (keep) {
                vectors.put(encoder.name(), byText);
            }
            known.putAll(byText);
        }
        return new Own(units(known), missing.size() - done);
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

    private Others others(Router router, Encoder encoder) {
        Others last = kept;
        if (last != null && last.are(router)) {
            return last;
        }
        Collection<String> texts =
                router.head().config().routes().stream().flatMap(Route::texts).collect(Collectors.toSet());
        Map<String, float[]> units = units(vectors.find(encoder.name(), encoder.dimensions(), texts));
        Others fresh = new Others(router.id(), router.head().number(), units, texts.size() - units.size());
        kept = fresh;
        return fresh;
    }

    private SimilarUtterances compared(Router router, int at, Own own, Others others, Instant end) {
        List<Route> routes = router.head().config().routes();
        List<SimilarUtterances.Twins> pairs = new ArrayList<>();
        int skipped = 0;
        int unlooked = own.unlooked();
        for (int i = 0; i < routes.size(); i++) {
            if (i != at) {
                skipped += (int) routes.get(i)
                        .texts()
                        .filter(text -> !others.units().containsKey(text))
                        .count();
            }
        }
        for (Map.Entry<String, float[]> mine : own.units().entrySet()) {
            if (isLeft(end, clock)) {
                nearest(router, at, mine, others).ifPresent(pairs::add);
            } else {
                unlooked++;
            }
        }
        pairs.sort(Comparator.comparingDouble(SimilarUtterances.Twins::cosine).reversed());
        return new SimilarUtterances.Found(
                List.copyOf(pairs.subList(0, Math.min(LISTED, pairs.size()))), skipped, unlooked);
    }

    /** Returns the nearest utterance of another route, if it is near; an equal one has its own warning. */
    private static Optional<SimilarUtterances.Twins> nearest(
            Router router, int at, Map.Entry<String, float[]> mine, Others others) {
        List<Route> routes = router.head().config().routes();
        double best = SimilarUtterances.BOUND;
        int place = -1;
        String nearest = "";
        for (int i = 0; i < routes.size(); i++) {
            if (i == at) {
                continue;
            }
            for (String text : (Iterable<String>) routes.get(i).texts()::iterator) {
                float[] unit = others.units().get(text);
                double cosine = unit == null || text.equals(mine.getKey()) ? -1 : dot(mine.getValue(), unit);
                if (cosine >= best) {
                    best = cosine;
                    place = i;
                    nearest = text;
                }
            }
        }
        return place < 0
                ? Optional.empty()
                : Optional.of(new SimilarUtterances.Twins(
                        mine.getKey(),
                        nearest,
                        routes.get(place).name(),
                        RouteHref.of(router.id(), routes, place),
                        best));
    }

    private static boolean isLeft(Instant end, Clock clock) {
        return clock.instant().isBefore(end);
    }

    private static Map<String, float[]> units(Map<String, float[]> vectors) {
        Map<String, float[]> units = HashMap.newHashMap(vectors.size());
        vectors.forEach((text, vector) -> units.put(text, unit(vector)));
        return units;
    }

    private static float[] unit(float[] vector) {
        double length = Math.sqrt(dot(vector, vector));
        float[] unit = new float[vector.length];
        for (int i = 0; i < unit.length; i++) {
            unit[i] = length == 0 ? 0 : (float) (vector[i] / length);
        }
        return unit;
    }

    private static double dot(float[] a, float[] b) {
        float even = 0;
        float odd = 0;
        int i = 0;
        for (; i + 1 < a.length; i += 2) {
            even += a[i] * b[i];
            odd += a[i + 1] * b[i + 1];
        }
        return i < a.length ? even + odd + a[i] * b[i] : even + odd;
    }
}
