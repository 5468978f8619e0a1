package dev.signalbox.quality;

import dev.signalbox.probe.LocalVectors;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Groups of similar sentences: each sentence, the most frequent first, joins the group whose leader is nearest if it is near enough, or else leads a
 * group of its own.
 *
 * @param groups places of sentences, each group with its leader first
 */
public record SentenceGroups(List<List<Integer>> groups) {
    /** The least cosine similarity to the leader unless told otherwise. */
    public static final double USUAL_SIMILARITY = 0.65;

    public SentenceGroups {
        groups = groups.stream().map(List::copyOf).toList();
    }

    /**
     * Groups sentences.
     *
     * @param counts how often each was asked; equally frequent ones are taken in their order
     * @return groups by how often their sentences were asked together, the most frequent first; equal ones by their leaders' order
     */
    public static SentenceGroups of(List<float[]> vectors, List<Integer> counts, double similarity) {
        List<List<Integer>> groups = new ArrayList<>();
        List<Integer> order = IntStream.range(0, vectors.size())
                .boxed()
                .sorted(Comparator.comparing((Integer i) -> counts.get(i)).reversed())
                .toList();
        for (int sentence : order) {
            int nearest = nearest(groups, vectors, sentence, similarity);
            if (nearest < 0) {
                groups.add(new ArrayList<>(List.of(sentence)));
            } else {
                groups.get(nearest).add(sentence);
            }
        }
        return new SentenceGroups(groups.stream()
                .sorted(Comparator.comparing((List<Integer> group) -> asked(group, counts))
                        .reversed()
                        .thenComparing(List::getFirst))
                .toList());
    }

    private static int nearest(List<List<Integer>> groups, List<float[]> vectors, int sentence, double similarity) {
        int nearest = -1;
        double best = similarity;
        for (int group = 0; group < groups.size(); group++) {
            double score = LocalVectors.cosine(
                    vectors.get(sentence), vectors.get(groups.get(group).getFirst()));
            if (score > best || (score == best && nearest < 0)) {
                best = score;
                nearest = group;
            }
        }
        return nearest;
    }

    private static long asked(List<Integer> group, List<Integer> counts) {
        return group.stream().mapToLong(counts::get).sum();
    }
}
