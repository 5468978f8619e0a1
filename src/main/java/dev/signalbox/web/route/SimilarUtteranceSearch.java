package dev.signalbox.web.route;

import dev.signalbox.route.Route;
import dev.signalbox.web.router.RouteHref;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The search for utterances of other routes that mean nearly the same as some texts, as far as it got.
 *
 * <p>At every moment each compared text has been compared with each compared utterance of the other routes, and with no other. So what
 * was compared is two counts, and the search goes on from there as vectors arrive. Not safe for use by several threads.
 */
final class SimilarUtteranceSearch {
    /**
     * An utterance of another route, which is compared once for all routes that have it.
     *
     * @param place of the first other route that has it
     */
    private record Placed(String text, int place) {}

    /** An item with its vector, scaled to length 1. */
    private static final class Compared<T> {
        private final T item;
        private final float[] unit;

        Compared(T item, float[] vector) {
            this.item = item;
            this.unit = unit(vector);
        }
    }

    private final long router;
    private final List<Route> routes;
    private final Set<String> ownLeft;
    private final SequencedMap<String, Placed> othersLeft;
    private final List<Compared<String>> own = new ArrayList<>();
    private final List<Compared<Placed>> others = new ArrayList<>();
    private final Map<String, SimilarUtterances.Twins> nearest = new HashMap<>();

    /**
     * @param place of the route that the texts are or would be in
     * @param texts that the encoder can embed
     */
    SimilarUtteranceSearch(long router, List<Route> routes, int place, Collection<String> texts) {
        this.router = router;
        this.routes = routes;
        this.ownLeft = new LinkedHashSet<>(texts);
        this.othersLeft = new LinkedHashMap<>();
        IntStream.range(0, routes.size())
                .filter(i -> i != place)
                .forEach(i -> routes.get(i).texts().forEach(text -> othersLeft.putIfAbsent(text, new Placed(text, i))));
    }

    /** Returns the texts that were not compared yet. */
    List<String> ownLeft() {
        return List.copyOf(ownLeft);
    }

    /** Returns the utterances of other routes that were not compared yet. */
    List<String> othersLeft() {
        return List.copyOf(othersLeft.keySet());
    }

    /** Compares one of the texts with every utterance of other routes that was compared so far. */
    void compareOwn(String text, float[] vector) {
        if (ownLeft.remove(text)) {
            var added = new Compared<>(text, vector);
            own.add(added);
            others.forEach(other -> compare(added, other));
        }
    }

    /** Compares an utterance of another route with every text that was compared so far. */
    void compareOther(String text, float[] vector) {
        Placed placed = othersLeft.remove(text);
        if (placed != null) {
            var added = new Compared<>(placed, vector);
            others.add(added);
            own.forEach(mine -> compare(mine, added));
        }
    }

    /** Returns how far the search got: texts and utterances compared, and all there are. */
    SearchCoverage coverage() {
        return new SearchCoverage(
                own.size(), own.size() + ownLeft.size(), others.size(), others.size() + othersLeft.size());
    }

    /** Returns the nearest pair of each text that has one, nearest first. */
    List<SimilarUtterances.Twins> pairs(int limit) {
        return nearest.values().stream()
                .sorted(Comparator.comparingDouble(SimilarUtterances.Twins::cosine)
                        .reversed()
                        .thenComparing(SimilarUtterances.Twins::text))
                .limit(limit)
                .toList();
    }

    /** Keeps the nearest utterance of a text, if it is near; an equal one has its own warning. */
    private void compare(Compared<String> mine, Compared<Placed> other) {
        double cosine = dot(mine.unit, other.unit);
        if (cosine < SimilarUtterances.BOUND || mine.item.equals(other.item.text())) {
            return;
        }
        SimilarUtterances.Twins best = nearest.get(mine.item);
        if (best == null || cosine > best.cosine()) {
            int place = other.item.place();
            nearest.put(
                    mine.item,
                    new SimilarUtterances.Twins(
                            mine.item,
                            other.item.text(),
                            routes.get(place).name(),
                            RouteHref.of(router, routes, place),
                            cosine));
        }
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
