package dev.signalbox.quality;

import dev.signalbox.probe.LocalVectors;
import dev.signalbox.probe.ProbeHit;
import dev.signalbox.route.Route;
import dev.signalbox.route.UtteranceKey;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The utterances of a router with their vectors, to find the nearest ones of many sentences at once. The scores and their order are exactly
 * those of {@link LocalVectors}: candidates are found with 32-bit arithmetic ({@link BlockProduct}), and ranked with 64 bits.
 */
public final class UtteranceMatrix {
    /** Sentences that a core looks up at a time. */
    private static final int SENTENCES = 64;
    /** Candidates beyond those that are asked for; 32 bits can put neighbours of equal score in another order. */
    private static final int SPARE = 16;
    /** More than the 32-bit error of a cosine similarity of a few thousand dimensions. */
    private static final double ERROR = 1e-4;

    private final BlockProduct product;
    private final List<UtteranceKey> pairs;
    private final List<float[]> vectors;
    private final int dimensions;
    /** Blocks of unit vectors, each by dimension: the numbers of all its utterances in dimension 0, then in 1, and so on. */
    private final List<float[]> blocks = new ArrayList<>();

    /**
     * @param vectors of the pairs, in their order, all of one length
     */
    public UtteranceMatrix(List<UtteranceKey> pairs, List<float[]> vectors) {
        this(BlockProduct.quickest(), pairs, vectors);
    }

    UtteranceMatrix(BlockProduct product, List<UtteranceKey> pairs, List<float[]> vectors) {
        if (pairs.size() != vectors.size()) {
            throw new IllegalArgumentException(
                    "not a vector for each utterance: " + pairs.size() + " and " + vectors.size());
        }
        this.product = product;
        this.pairs = List.copyOf(pairs);
        this.vectors = List.copyOf(vectors);
        this.dimensions = vectors.isEmpty() ? 0 : vectors.getFirst().length;
        for (int from = 0; from < vectors.size(); from += product.width()) {
            blocks.add(block(from));
        }
    }

    /** Returns the utterances of routes, each once for a route, with their vectors. */
    public static UtteranceMatrix of(LocalVectors local) {
        List<UtteranceKey> pairs = new ArrayList<>();
        for (Route route : local.routes()) {
            route.texts().distinct().forEach(text -> pairs.add(new UtteranceKey(route.name(), text)));
        }
        return new UtteranceMatrix(
                pairs,
                pairs.stream()
                        .map(pair -> local.vectors().get(pair.utterance()))
                        .toList());
    }

    private float[] block(int from) {
        return byDimension(vectors.subList(from, Math.min(from + product.width(), vectors.size())), product.width());
    }

    /** Returns the numbers of all vectors in dimension 0, then in 1, and so on; zeros in place of missing vectors. */
    private float[] byDimension(List<float[]> some, int width) {
        float[] numbers = new float[dimensions * width];
        for (int i = 0; i < some.size(); i++) {
            float[] unit = unit(some.get(i));
            for (int d = 0; d < dimensions; d++) {
                numbers[d * width + i] = unit[d];
            }
        }
        return numbers;
    }

    private float[] unit(float[] vector) {
        if (vector.length != dimensions) {
            throw new IllegalArgumentException(
                    "the length of a vector is " + vector.length + ", that of the others " + dimensions);
        }
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

    /** Returns the utterances, in the order in which they were given. */
    public List<UtteranceKey> pairs() {
        return pairs;
    }

    /**
     * Returns the nearest utterances of each sentence by cosine similarity, nearest first; equal ones in the order in which they were given.
     *
     * @param sentences their vectors, of the same length as the utterances'
     */
    public List<List<ProbeHit>> nearest(List<float[]> sentences, int most) {
        return inBatches(sentences, most)
                .map(ranked -> ranked.stream()
                        .map(each -> new ProbeHit(
                                pairs.get(each.index()).route(),
                                pairs.get(each.index()).utterance(),
                                each.score()))
                        .toList())
                .toList();
    }

    /** As {@link #nearest}, with the places of the utterances in the order in which they were given. */
    List<List<Scored>> nearestPlaces(List<float[]> sentences, int most) {
        return inBatches(sentences, most).toList();
    }

    /** An utterance by its place. */
    record Scored(int index, double score) {}

    private Stream<List<Scored>> inBatches(List<float[]> sentences, int most) {
        int wanted = Math.min(most, pairs.size());
        if (pairs.isEmpty()) {
            return sentences.stream().map(_ -> List.of());
        }
        return IntStream.range(0, (sentences.size() + SENTENCES - 1) / SENTENCES)
                .parallel()
                .mapToObj(batch ->
                        sentences.subList(batch * SENTENCES, Math.min((batch + 1) * SENTENCES, sentences.size())))
                .map(batch -> nearestOfBatch(batch, wanted))
                .toList()
                .stream()
                .flatMap(List::stream);
    }

    private List<List<Scored>> nearestOfBatch(List<float[]> sentences, int most) {
        List<float[]> groups = new ArrayList<>();
        for (int from = 0; from < sentences.size(); from += BlockProduct.SENTENCES) {
            groups.add(byDimension(
                    sentences.subList(from, Math.min(from + BlockProduct.SENTENCES, sentences.size())),
                    BlockProduct.SENTENCES));
        }
        List<Candidates> found =
                sentences.stream().map(_ -> new Candidates(most + SPARE)).toList();
        float[][] scores = new float[BlockProduct.SENTENCES][product.width()];
        for (int block = 0; block < blocks.size(); block++) {
            int from = block * product.width();
            int count = Math.min(product.width(), pairs.size() - from);
            for (int group = 0; group < groups.size(); group++) {
                product.multiply(groups.get(group), blocks.get(block), scores);
                int first = group * BlockProduct.SENTENCES;
                for (int s = first; s < Math.min(first + BlockProduct.SENTENCES, found.size()); s++) {
                    found.get(s).offer(scores[s - first], from, count);
                }
            }
        }
        List<List<Scored>> nearest = new ArrayList<>();
        for (int s = 0; s < found.size(); s++) {
            nearest.add(ranked(sentences.get(s), found.get(s), most));
        }
        return nearest;
    }

    private List<Scored> ranked(float[] sentence, Candidates candidates, int most) {
        List<Scored> exact = exact(sentence, candidates.indexes());
        boolean certain = exact.size() <= most
                || candidates.isComplete()
                || candidates.lowest() + ERROR < exact.get(most - 1).score();
        if (!certain) {
            exact = exact(sentence, IntStream.range(0, pairs.size()).toArray());
        }
        return exact.stream().limit(most).toList();
    }

    private List<Scored> exact(float[] sentence, int[] indexes) {
        return IntStream.of(indexes)
                .mapToObj(index -> new Scored(index, LocalVectors.cosine(sentence, vectors.get(index))))
                .sorted(Comparator.comparingDouble(Scored::score).reversed().thenComparingInt(Scored::index))
                .toList();
    }

    /** The highest of many scores. */
    private static final class Candidates {
        private record Candidate(int index, float score) {}

        private final int most;
        private final PriorityQueue<Candidate> queue =
                new PriorityQueue<>(Comparator.comparingDouble(Candidate::score));
        /** No score that was left out is higher. */
        private float lowest = Float.NEGATIVE_INFINITY;

        private boolean complete = true;

        Candidates(int most) {
            this.most = most;
        }

        void offer(float[] scores, int from, int count) {
            int i = 0;
            for (; i < count && queue.size() < most; i++) {
                queue.add(new Candidate(from + i, scores[i]));
                lowest = queue.element().score();
            }
            complete &= i == count;
            for (; i < count; i++) {
                if (scores[i] > lowest) {
                    queue.poll();
                    queue.add(new Candidate(from + i, scores[i]));
                    lowest = queue.element().score();
                }
            }
        }

        int[] indexes() {
            return queue.stream().mapToInt(Candidate::index).toArray();
        }

        /** Whether nothing was left out. */
        boolean isComplete() {
            return complete;
        }

        double lowest() {
            return lowest;
        }
    }
}
