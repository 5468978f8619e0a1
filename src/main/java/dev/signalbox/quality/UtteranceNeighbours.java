package dev.signalbox.quality;

import dev.signalbox.probe.ProbeHit;
import dev.signalbox.route.UtteranceKey;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;

/**
 * The other utterances that are nearest to each utterance of a router.
 *
 * @param utterances each pair of a route and a text once
 * @param nearest up to {@link #MOST} for each of them, in their order, nearest first
 * @param exact whether every pair was compared; else a near one can be missing
 */
public record UtteranceNeighbours(List<UtteranceKey> utterances, List<List<ProbeHit>> nearest, boolean exact) {
    /** Neighbours of an utterance that are asked where it belongs. */
    public static final int MOST = 20;

    /** Utterances between two reports of progress. */
    private static final int STRETCH = 1_024;

    public UtteranceNeighbours {
        utterances = List.copyOf(utterances);
        nearest = List.copyOf(nearest);
        if (utterances.size() != nearest.size()) {
            throw new IllegalArgumentException("not a list of neighbours for each utterance");
        }
    }

    /**
     * Compares every utterance with every other one.
     *
     * @param vectors of the utterances, in their order
     * @param done told now and then how many have their neighbours
     */
    public static UtteranceNeighbours compared(List<UtteranceKey> utterances, List<float[]> vectors, IntConsumer done) {
        UtteranceMatrix matrix = new UtteranceMatrix(utterances, vectors);
        List<List<ProbeHit>> nearest = new ArrayList<>(utterances.size());
        for (int from = 0; from < utterances.size(); from += STRETCH) {
            List<float[]> some = vectors.subList(from, Math.min(from + STRETCH, vectors.size()));
            for (List<ProbeHit> hits : matrix.nearest(some, MOST + 1)) {
                nearest.add(without(utterances.get(nearest.size()), hits));
            }
            done.accept(nearest.size());
        }
        return new UtteranceNeighbours(utterances, nearest, true);
    }

    /** Returns the nearest of the hits that are not the utterance itself. */
    public static List<ProbeHit> without(UtteranceKey utterance, List<ProbeHit> hits) {
        return hits.stream()
                .filter(hit -> !hit.utterance().equals(utterance.utterance())
                        || !hit.route().equals(utterance.route()))
                .limit(MOST)
                .toList();
    }
}
