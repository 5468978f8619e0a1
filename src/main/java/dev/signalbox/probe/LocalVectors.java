package dev.signalbox.probe;

import dev.signalbox.route.Route;
import dev.signalbox.route.UtteranceKey;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The local routes as an in-memory index: every utterance with its vector.
 *
 * @param vectors of every text of the routes
 */
public record LocalVectors(List<Route> routes, Map<String, float[]> vectors) {
    /**
     * The nearest utterances by cosine similarity, nearest first.
     *
     * @param only routes to search; empty for all
     */
    public List<ProbeHit> nearest(float[] sentence, int topK, Set<String> only) {
        return routes.stream()
                .filter(route -> only.isEmpty() || only.contains(route.name()))
                .flatMap(route -> route.texts().distinct().map(text -> new UtteranceKey(route.name(), text)))
                .map(pair -> hit(pair, sentence))
                .sorted(Comparator.comparingDouble(ProbeHit::score).reversed())
                .limit(topK)
                .toList();
    }

    private ProbeHit hit(UtteranceKey pair, float[] sentence) {
        float[] vector = vectors.get(pair.utterance());
        if (vector == null) {
            throw new IllegalArgumentException("no vector for \"" + pair.utterance() + "\"");
        }
        return new ProbeHit(pair.route(), pair.utterance(), cosine(sentence, vector));
    }

    /** Cosine similarity, -1 to 1; 0 where either vector is zero. */
    public static double cosine(float[] a, float[] b) {
        double dot = 0;
        double aa = 0;
        double bb = 0;
        for (int i = 0; i < a.length; i++) {
            dot += (double) a[i] * b[i];
            aa += (double) a[i] * a[i];
            bb += (double) b[i] * b[i];
        }
        return aa == 0 || bb == 0 ? 0 : dot / Math.sqrt(aa * bb);
    }
}
