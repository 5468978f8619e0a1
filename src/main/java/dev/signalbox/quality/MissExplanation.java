package dev.signalbox.quality;

import dev.signalbox.probe.RouteScore;
import dev.signalbox.quality.ThresholdEffect.Scores;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What would change the answer to a sentence that got a wrong one, as far as the scores that were kept imply it.
 *
 * @param remedies empty if the scores imply none
 */
public record MissExplanation(EvaluatedSentence miss, List<Remedy> remedies) {
    /** Something that would change the answer. */
    public sealed interface Remedy {}

    /**
     * A lower threshold of the labelled route, with which it would be chosen.
     *
     * @param most the highest such threshold: its confidence
     * @param others what this threshold changes for the other sentences
     */
    public record LowerThreshold(RouteScore labelled, double most, ThresholdEffect others) implements Remedy {}

    /**
     * A threshold of the chosen route above its confidence, with which it would not be chosen.
     *
     * @param instead the route that would be chosen then, empty for none; null if the kept scores do not tell
     * @param others what the next higher number as its threshold changes for the other sentences
     */
    public record RaiseThreshold(
            RouteScore chosen, @Nullable String instead, ThresholdEffect others) implements Remedy {}

    /**
     * A higher score of the labelled route.
     *
     * @param labelled its score; empty if it was not among the best
     * @param above the score of the chosen route, which it must exceed; null if none was chosen
     * @param threshold its own, which its confidence must reach; null if it has none or none is known
     */
    public record HigherScore(
            String route,
            Optional<RouteScore> labelled,
            @Nullable Double above,
            @Nullable Double threshold) implements Remedy {}

    public MissExplanation {
        remedies = List.copyOf(remedies);
    }

    /** Returns explanations of some misses of an evaluation, in their order. */
    public static List<MissExplanation> of(Evaluation evaluation, List<EvaluatedSentence> misses) {
        Scores scores = new Scores(evaluation);
        return misses.stream().map(miss -> of(miss, scores)).toList();
    }

    private static MissExplanation of(EvaluatedSentence miss, Scores scores) {
        String label = miss.asked().route();
        List<Remedy> remedies = new ArrayList<>();
        Optional<RouteScore> labelled = miss.of(label);
        Optional<RouteScore> chosen = miss.of(miss.chosen());
        labelled.filter(own -> own.known() && !own.passes())
                .filter(own -> label.equals(scores.chosen(miss, label, own.confidence())))
                .ifPresent(own -> remedies.add(
                        new LowerThreshold(own, own.confidence(), scores.effect(miss, label, own.confidence()))));
        chosen.ifPresent(own -> {
            double next = Math.nextUp(own.confidence());
            String instead = scores.chosen(miss, own.route(), next);
            // A route in place of another is only a remedy if it is the labelled one.
            if (label.isEmpty() || label.equals(instead)) {
                remedies.add(new RaiseThreshold(own, instead, scores.effect(miss, own.route(), next)));
            }
        });
        if (!label.isEmpty()
                && !(labelled.isPresent() && chosen.isPresent() && ranksAbove(miss, labelled.get(), chosen.get()))) {
            remedies.add(new HigherScore(
                    label, labelled, chosen.map(RouteScore::score).orElse(null), scores.threshold(label)));
        }
        return new MissExplanation(miss, remedies);
    }

    /** A route above the chosen one has the score already, and lacks the threshold alone. */
    private static boolean ranksAbove(EvaluatedSentence miss, RouteScore one, RouteScore other) {
        return miss.best().indexOf(one) < miss.best().indexOf(other);
    }
}
