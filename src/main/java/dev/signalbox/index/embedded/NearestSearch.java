package dev.signalbox.index.embedded;

import dev.signalbox.index.Metric;
import java.io.IOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.FloatVectorValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.ConjunctionUtils;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.KnnFloatVectorQuery;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.VectorScorer;
import org.apache.lucene.util.BitSetIterator;
import org.apache.lucene.util.FixedBitSet;

/**
 * Finds the documents nearest to a vector: up to {@link #EXACT} candidates by comparing each of them, more through Lucene's HNSW
 * graphs, which may miss some.
 */
final class NearestSearch {
    /** The most candidates of which every one is compared. */
    static final int EXACT = 20_000;

    /** How many the graph search keeps in sight, whatever was asked for: with fewer it misses more. */
    private static final int IN_SIGHT = 200;

    private final DirectoryReader reader;
    private final Metric metric;

    NearestSearch(DirectoryReader reader, Metric metric) {
        this.reader = reader;
        this.metric = metric;
    }

    /**
     * A document that was found.
     *
     * @param doc its number in the whole snapshot
     */
    record Hit(int doc, double score) {}

    /**
     * The nearest of the candidates, nearest first, each with the score that its metric gives.
     *
     * @param candidates a set for each segment
     */
    List<Hit> among(List<FixedBitSet> candidates, float[] target, int topK) throws IOException {
        long count = candidates.stream().mapToLong(FixedBitSet::cardinality).sum();
        int most = (int) Math.min(topK, count);
        if (most < 1) {
            return List.of();
        }
        int[] docs = count <= EXACT ? compared(candidates, target, most) : searched(candidates, target, most);
        return scored(docs, target).subList(0, Math.min(most, docs.length));
    }

    private int[] compared(List<FixedBitSet> candidates, float[] target, int most) throws IOException {
        PriorityQueue<ScoreDoc> best = new PriorityQueue<>(Comparator.comparingDouble(hit -> hit.score));
        for (LeafReaderContext leaf : reader.leaves()) {
            FloatVectorValues values = leaf.reader().getFloatVectorValues(RecordFields.VECTOR);
            if (values == null) {
                continue;
            }
            VectorScorer scorer = values.scorer(target);
            DocIdSetIterator docs = ConjunctionUtils.intersectIterators(
                    List.of(new BitSetIterator(candidates.get(leaf.ord), 0), scorer.iterator()));
            for (int doc = docs.nextDoc(); doc != DocIdSetIterator.NO_MORE_DOCS; doc = docs.nextDoc()) {
                float score = scorer.score();
                if (best.size() < most) {
                    best.add(new ScoreDoc(leaf.docBase + doc, score));
                } else if (score > best.element().score) {
                    ScoreDoc worst = best.remove();
                    worst.doc = leaf.docBase + doc;
                    worst.score = score;
                    best.add(worst);
                }
            }
        }
        return best.stream().mapToInt(hit -> hit.doc).toArray();
    }

    private int[] searched(List<FixedBitSet> candidates, float[] target, int most) throws IOException {
        IndexSearcher searcher = new IndexSearcher(reader);
        // Lucene's cache is one for the whole process, and a query here is never the same twice.
        searcher.setQueryCache(null);
        KnnFloatVectorQuery query = new KnnFloatVectorQuery(
                RecordFields.VECTOR, target, Math.max(most, IN_SIGHT), new CandidateVectorQuery(candidates));
        return Arrays.stream(searcher.search(query, Math.max(most, IN_SIGHT)).scoreDocs)
                .mapToInt(hit -> hit.doc)
                .toArray();
    }

    /** Lucene's scores are made to be positive, in 32 bits; these are the metric's own, in 64. */
    private List<Hit> scored(int[] docs, float[] target) throws IOException {
        Arrays.sort(docs);
        Hit[] hits = new Hit[docs.length];
        int at = 0;
        for (LeafReaderContext leaf : reader.leaves()) {
            int end = leaf.docBase + leaf.reader().maxDoc();
            FloatVectorValues values = leaf.reader().getFloatVectorValues(RecordFields.VECTOR);
            if (values != null) {
                var ordinals = values.iterator();
                for (; at < docs.length && docs[at] < end; at++) {
                    ordinals.advance(docs[at] - leaf.docBase);
                    hits[at] = new Hit(docs[at], score(target, values.vectorValue(ordinals.index())));
                }
            }
        }
        Comparator<Hit> rising = Comparator.comparingDouble(Hit::score);
        Comparator<Hit> nearestFirst = metric.largerIsNearer() ? rising.reversed() : rising;
        return Arrays.stream(hits).sorted(nearestFirst).toList();
    }

    private double score(float[] a, float[] b) {
        double dot = 0;
        double squaresA = 0;
        double squaresB = 0;
        double apart = 0;
        for (int i = 0; i < a.length; i++) {
            double x = a[i];
            double y = b[i];
            dot += x * y;
            squaresA += x * x;
            squaresB += y * y;
            apart += (x - y) * (x - y);
        }
        return switch (metric) {
            // Rounding may carry a vector's likeness to itself a hair over 1.
            case COSINE -> Math.clamp(dot / Math.sqrt(squaresA * squaresB), -1, 1);
            case DOT_PRODUCT -> dot;
            // The distance itself, as semantic-router sees it on Qdrant and Postgres: no library reads an embedded
            // index, and so a
            // sentence gets the route here that it would get on a server's index of the same metric.
            case EUCLIDEAN -> Math.sqrt(apart);
        };
    }
}
