package dev.signalbox.quality;

import dev.signalbox.route.CodePoints;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Two evaluations of the same sentences.
 *
 * @param all what changed for all of them
 * @param byRoute the same for those with each labelled route, by name; those that are labelled with none are under the empty name
 */
public record EvaluationComparison(ResultComparison all, SequencedMap<String, ResultComparison> byRoute) {
    public EvaluationComparison {
        byRoute = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(byRoute));
    }

    /**
     * Compares two evaluations.
     *
     * @throws IllegalArgumentException if they are not of the same sentences with the same labels and tags, in the same order
     */
    public static EvaluationComparison of(Evaluation before, Evaluation after) {
        requireSame(before.sentences(), after.sentences());
        Map<String, List<EvaluatedSentence>> beforeByRoute = byLabel(before);
        Map<String, List<EvaluatedSentence>> afterByRoute = byLabel(after);
        SequencedMap<String, ResultComparison> byRoute = new LinkedHashMap<>();
        beforeByRoute.forEach((route, own) ->
                byRoute.put(route, ResultComparison.of(own, afterByRoute.getOrDefault(route, List.of()))));
        return new EvaluationComparison(ResultComparison.of(before.sentences(), after.sentences()), byRoute);
    }

    private static Map<String, List<EvaluatedSentence>> byLabel(Evaluation evaluation) {
        return evaluation.sentences().stream()
                .collect(Collectors.groupingBy(
                        each -> each.asked().route(), () -> new TreeMap<>(CodePoints.ORDER), Collectors.toList()));
    }

    private static void requireSame(List<EvaluatedSentence> before, List<EvaluatedSentence> after) {
        if (before.size() != after.size()) {
            throw new IllegalArgumentException("The evaluations are of different sentences: one of " + before.size()
                    + ", the other of " + after.size() + ". Evaluate both on the same version of the test set.");
        }
        for (int i = 0; i < before.size(); i++) {
            if (!before.get(i).asked().equals(after.get(i).asked())) {
                throw new IllegalArgumentException(
                        "The evaluations are of different sentences: row " + (i + 1) + " is \""
                                + before.get(i).asked().sentence() + "\" in one and \""
                                + after.get(i).asked().sentence()
                                + "\" in the other. Evaluate both on the same version of the test set.");
            }
        }
    }

    /** Returns the sentences for which another route is chosen, in the order of the test set. */
    public List<SentenceChange> changes() {
        return all.changes();
    }
}
