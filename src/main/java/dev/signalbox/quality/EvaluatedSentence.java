package dev.signalbox.quality;

import dev.signalbox.probe.RouteChoice;
import dev.signalbox.probe.RouteScore;
import java.util.List;
import java.util.Optional;

/**
 * What a router chose for a labelled sentence.
 *
 * @param chosen the route; empty for none
 * @param best the routes with the highest scores, highest first
 */
public record EvaluatedSentence(LabelledSentence asked, String chosen, List<RouteScore> best) {
    /** How many are kept: enough to see what came next to the choice. */
    static final int KEPT = 5;

    public EvaluatedSentence {
        best = List.copyOf(best);
    }

    static EvaluatedSentence of(LabelledSentence asked, RouteChoice choice) {
        return new EvaluatedSentence(
                asked,
                choice.chosen().map(RouteScore::route).orElse(""),
                choice.scores().stream().limit(KEPT).toList());
    }

    /** Returns whether the labelled route was chosen, or none where none is labelled. */
    public boolean isRight() {
        return chosen.equals(asked.route());
    }

    /** Returns the score of a route; empty if it is not among the best. */
    public Optional<RouteScore> of(String route) {
        return best.stream().filter(score -> score.route().equals(route)).findFirst();
    }
}
