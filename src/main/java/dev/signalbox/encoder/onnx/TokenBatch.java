package dev.signalbox.encoder.onnx;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Texts that go through the model together: of like length, so that little of the work is done on padding.
 *
 * @param tokens the token ids of each text
 * @param places where each text stood in the list it came from
 */
record TokenBatch(List<int[]> tokens, List<Integer> places) {
    /** Measured: more texts a batch gain nothing, and cost memory and even work between threads. */
    private static final int MAX_TEXTS = 32;

    /** What a batch comes to at most, padding included; it bounds the memory of a run. */
    private static final int MAX_TOKENS = 2_048;

    /** Every text in one batch; the longest first, so that the threads end at nearly the same time. */
    static List<TokenBatch> of(List<int[]> texts) {
        List<Integer> longestFirst = IntStream.range(0, texts.size())
                .boxed()
                .sorted(Comparator.comparingInt((Integer i) -> -texts.get(i).length))
                .toList();
        List<TokenBatch> batches = new ArrayList<>();
        int from = 0;
        while (from < longestFirst.size()) {
            int width = texts.get(longestFirst.get(from)).length;
            int size = Math.clamp(MAX_TOKENS / width, 1, MAX_TEXTS);
            List<Integer> places = longestFirst.subList(from, Math.min(from + size, longestFirst.size()));
            batches.add(new TokenBatch(places.stream().map(texts::get).toList(), places));
            from += size;
        }
        return batches;
    }

    /** Puts the batch's vectors, which are in its order, where the texts stood. */
    void scatter(List<float[]> vectors, float[][] all) {
        for (int i = 0; i < vectors.size(); i++) {
            all[places.get(i)] = vectors.get(i);
        }
    }
}
