package dev.signalbox.quality;

import dev.signalbox.probe.ChoiceRule;
import dev.signalbox.probe.ProbeHit;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * What a router chooses for labelled sentences.
 *
 * @param sentences in the order of the test set
 */
public record Evaluation(List<EvaluatedSentence> sentences) {
    public Evaluation {
        sentences = List.copyOf(sentences);
    }

    /**
     * Lets a router choose for every sentence.
     *
     * @param nearest the nearest records of each sentence, at least as many as the rule uses if there are so many
     * @throws IllegalStateException if the rule has an obstacle
     */
    public static Evaluation of(List<LabelledSentence> asked, List<List<ProbeHit>> nearest, ChoiceRule rule) {
        List<EvaluatedSentence> sentences = IntStream.range(0, asked.size())
                .parallel()
                .mapToObj(i -> EvaluatedSentence.of(asked.get(i), rule.among(used(nearest.get(i), rule))))
                .toList();
        return new Evaluation(sentences);
    }

    private static List<ProbeHit> used(List<ProbeHit> nearest, ChoiceRule rule) {
        return nearest.subList(0, Math.min(rule.topK(), nearest.size()));
    }

    /** Returns the share of sentences for which the labelled route, or none where none is labelled, was chosen. */
    public Share accuracy() {
        return share(sentences, EvaluatedSentence::isRight);
    }

    /** Returns the accuracy over the sentences that have a route. */
    public Share inScopeAccuracy() {
        return share(inScope(true), EvaluatedSentence::isRight);
    }

    /** Returns the share of the sentences without a route for which none was chosen. */
    public Share outOfScopeRecall() {
        return share(inScope(false), EvaluatedSentence::isRight);
    }

    /** Returns the share of the sentences for which no route was chosen that have none. */
    public Share outOfScopePrecision() {
        return share(
                sentences.stream().filter(each -> each.chosen().isEmpty()).toList(),
                each -> !each.asked().isInScope());
    }

    /** Returns the share of sentences for which a route was chosen. */
    public Share coverage() {
        return share(sentences, each -> !each.chosen().isEmpty());
    }

    private List<EvaluatedSentence> inScope(boolean inScope) {
        return sentences.stream()
                .filter(each -> each.asked().isInScope() == inScope)
                .toList();
    }

    private static Share share(List<EvaluatedSentence> among, java.util.function.Predicate<EvaluatedSentence> counted) {
        return new Share((int) among.stream().filter(counted).count(), among.size());
    }

    /** Returns the sentences for which another route than the labelled one was chosen, in order. */
    public List<EvaluatedSentence> misses() {
        return sentences.stream().filter(each -> !each.isRight()).toList();
    }

    /** Returns the result of each route that is labelled or was chosen, by name. */
    public SequencedMap<String, RouteResult> byRoute() {
        Map<String, int[]> counts = new TreeMap<>(dev.signalbox.route.CodePoints.ORDER);
        Map<String, Map<String, Integer>> confused = new TreeMap<>(dev.signalbox.route.CodePoints.ORDER);
        for (EvaluatedSentence each : sentences) {
            String label = each.asked().route();
            if (!label.isEmpty()) {
                count(counts, label)[0]++;
                if (!each.isRight()) {
                    confused.computeIfAbsent(label, _ -> new TreeMap<>(dev.signalbox.route.CodePoints.ORDER))
                            .merge(each.chosen(), 1, Integer::sum);
                }
            }
            if (!each.chosen().isEmpty()) {
                count(counts, each.chosen())[1]++;
                count(counts, each.chosen())[2] += each.isRight() ? 1 : 0;
            }
        }
        SequencedMap<String, RouteResult> results = new LinkedHashMap<>();
        counts.forEach((route, count) -> results.put(
                route, new RouteResult(count[0], count[1], count[2], confused.getOrDefault(route, Map.of()))));
        return Collections.unmodifiableSequencedMap(results);
    }

    private static int[] count(Map<String, int[]> counts, String route) {
        return counts.computeIfAbsent(route, _ -> new int[3]);
    }

    /** Returns the mean F1 of the labelled routes, each of equal weight; 0 if no sentence has a route. */
    public double macroF1() {
        return byRoute().values().stream()
                .filter(result -> result.labelled() > 0)
                .mapToDouble(RouteResult::f1)
                .average()
                .orElse(0);
    }
}
