package dev.signalbox.quality.neighbours;

import dev.signalbox.probe.LocalVectors;
import dev.signalbox.probe.ProbeHit;
import dev.signalbox.quality.UtteranceNeighbours;
import dev.signalbox.route.UtteranceKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.apache.lucene.codecs.hnsw.FlatVectorScorerUtil;
import org.apache.lucene.index.FloatVectorValues;
import org.apache.lucene.index.VectorSimilarityFunction;
import org.apache.lucene.search.TopDocs;
import org.apache.lucene.util.hnsw.HnswGraphBuilder;
import org.apache.lucene.util.hnsw.HnswGraphSearcher;
import org.apache.lucene.util.hnsw.OnHeapHnswGraph;
import org.apache.lucene.util.hnsw.RandomVectorScorerSupplier;
import org.apache.lucene.util.hnsw.UpdateableRandomVectorScorer;

/** Utterances in a graph of neighbours (HNSW) in memory, which finds most of the nearest ones of each without comparing all of them. */
final class NeighbourGraph {
    /** Edges of an utterance, and how many candidates are weighed for them: Lucene's defaults. */
    private static final int EDGES = HnswGraphBuilder.DEFAULT_MAX_CONN;

    private static final int CANDIDATES = HnswGraphBuilder.DEFAULT_BEAM_WIDTH;
    /** How many the search keeps in sight; with fewer it misses more. */
    private static final int IN_SIGHT = 100;
    /** Of the levels of the graph, so that the same utterances get the same graph. */
    private static final long SEED = 42;
    /** Utterances between two reports of progress. */
    private static final int STRETCH = 1_024;

    private final List<UtteranceKey> utterances;
    private final List<float[]> vectors;
    private final RandomVectorScorerSupplier scorers;

    NeighbourGraph(List<UtteranceKey> utterances, List<float[]> vectors) {
        this.utterances = utterances;
        this.vectors = vectors;
        List<float[]> units = vectors.stream().map(NeighbourGraph::unit).toList();
        try {
            this.scorers = FlatVectorScorerUtil.getLucene99FlatVectorsScorer()
                    .getRandomVectorScorerSupplier(
                            VectorSimilarityFunction.DOT_PRODUCT,
                            FloatVectorValues.fromFloats(units, vectors.getFirst().length));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static float[] unit(float[] vector) {
        double square = 0;
        for (float number : vector) {
            square += (double) number * number;
        }
        double length = Math.sqrt(square);
        float[] unit = new float[vector.length];
        for (int d = 0; length > 0 && d < vector.length; d++) {
            unit[d] = (float) (vector[d] / length);
        }
        return unit;
    }

    /** @param done told how far it is: half of the utterances once the graph is built, all at the end */
    UtteranceNeighbours neighbours(IntConsumer done) {
        try {
            OnHeapHnswGraph graph = built(done);
            List<List<ProbeHit>> nearest = IntStream.range(0, (utterances.size() + STRETCH - 1) / STRETCH)
                    .mapToObj(stretch -> {
                        int from = stretch * STRETCH;
                        int to = Math.min(from + STRETCH, utterances.size());
                        List<List<ProbeHit>> some = IntStream.range(from, to)
                                .parallel()
                                .mapToObj(at -> nearest(graph, at))
                                .toList();
                        done.accept((utterances.size() + to) / 2);
                        return some;
                    })
                    .flatMap(List::stream)
                    .toList();
            return new UtteranceNeighbours(utterances, nearest, false);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private OnHeapHnswGraph built(IntConsumer done) throws IOException {
        HnswGraphBuilder builder = HnswGraphBuilder.create(scorers, EDGES, CANDIDATES, SEED);
        for (int at = 0; at < utterances.size(); at++) {
            builder.addGraphNode(at);
            if (at % STRETCH == 0) {
                done.accept(at / 2);
            }
        }
        return builder.getCompletedGraph();
    }

    private List<ProbeHit> nearest(OnHeapHnswGraph graph, int at) {
        try {
            UpdateableRandomVectorScorer scorer = scorers.copy().scorer();
            scorer.setScoringOrdinal(at);
            TopDocs found = HnswGraphSearcher.search(scorer, IN_SIGHT, graph, null, Integer.MAX_VALUE)
                    .topDocs();
            List<ProbeHit> hits = Arrays.stream(found.scoreDocs)
                    .sorted(Comparator.comparingInt(hit -> hit.doc))
                    .map(hit -> new ProbeHit(
                            utterances.get(hit.doc).route(),
                            utterances.get(hit.doc).utterance(),
                            LocalVectors.cosine(vectors.get(at), vectors.get(hit.doc))))
                    .sorted(Comparator.comparingDouble(ProbeHit::score).reversed())
                    .toList();
            return UtteranceNeighbours.without(utterances.get(at), hits);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
