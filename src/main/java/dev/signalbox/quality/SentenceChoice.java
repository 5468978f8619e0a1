package dev.signalbox.quality;

import dev.signalbox.probe.ChoiceRule;
import dev.signalbox.probe.ProbeHit;
import dev.signalbox.probe.RouteChoice;
import dev.signalbox.probe.RouteScore;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a router chooses for a sentence, and how narrowly.
 *
 * @param route the chosen one; empty for none
 * @param best the route of the highest score, whether it passes or not; empty without any
 * @param margin by how much the confidence of the best route exceeds its threshold, negative if it falls short; empty if it has no threshold
 * @param lead by how much the score of the best route exceeds that of the second; empty without a second
 */
public record SentenceChoice(String route, String best, OptionalDouble margin, OptionalDouble lead) {
    static SentenceChoice of(RouteChoice choice) {
        List<RouteScore> scores = choice.scores();
        Optional<RouteScore> best = scores.stream().findFirst();
        return new SentenceChoice(
                choice.chosen().map(RouteScore::route).orElse(""),
                best.map(RouteScore::route).orElse(""),
                best.map(SentenceChoice::margin).orElse(OptionalDouble.empty()),
                scores.size() < 2
                        ? OptionalDouble.empty()
                        : OptionalDouble.of(
                                scores.get(0).score() - scores.get(1).score()));
    }

    /** Returns what a rule chooses for each sentence, given the records nearest to it. */
    public static List<SentenceChoice> all(List<List<ProbeHit>> nearest, ChoiceRule rule) {
        return nearest.stream()
                .map(hits -> of(rule.among(hits.subList(0, Math.min(rule.topK(), hits.size())))))
                .toList();
    }

    private static OptionalDouble margin(RouteScore score) {
        Double threshold = score.threshold();
        return threshold == null ? OptionalDouble.empty() : OptionalDouble.of(score.confidence() - threshold);
    }

    /** Returns whether the confidence of the best route is at most so far from its threshold. */
    public boolean isNearThreshold(double distance) {
        return margin.isPresent() && Math.abs(margin.getAsDouble()) <= distance;
    }

    /** Returns whether the second route is at most so far behind the best. */
    public boolean isClose(double distance) {
        return lead.isPresent() && lead.getAsDouble() <= distance;
    }
}
