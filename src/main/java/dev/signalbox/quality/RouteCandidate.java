package dev.signalbox.quality;

import dev.signalbox.probe.RouteScore;
import java.util.List;
import java.util.Optional;

/**
 * The route that came nearest to being the answer: the chosen one or, where none was chosen, the one that ranks first.
 *
 * @param margin its confidence minus the highest one of another route, 0 if there is no other
 */
public record RouteCandidate(LabelledSentence asked, RouteScore score, double margin) {
    /** Returns the candidate of each sentence that has one: a route was scored, and a chosen one is among the best. */
    static List<RouteCandidate> of(Evaluation evaluation) {
        return evaluation.sentences().stream()
                .map(RouteCandidate::of)
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<RouteCandidate> of(EvaluatedSentence sentence) {
        Optional<RouteScore> score =
                sentence.chosen().isEmpty() ? sentence.best().stream().findFirst() : sentence.of(sentence.chosen());
        return score.map(own -> {
            double other = sentence.best().stream()
                    .filter(each -> !each.route().equals(own.route()))
                    .mapToDouble(RouteScore::confidence)
                    .max()
                    .orElse(0);
            return new RouteCandidate(sentence.asked(), own, own.confidence() - other);
        });
    }

    public double confidence() {
        return score.confidence();
    }

    /** Returns whether it is the labelled route; never where none is labelled. */
    public boolean isRight() {
        return score.route().equals(asked.route());
    }
}
