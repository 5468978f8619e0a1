package dev.signalbox.probe;

import dev.signalbox.index.Metric;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * What one side answers for a sentence.
 *
 * @param side local, or the name of a remote
 * @param metric by which its records are compared
 * @param lines the answer of the router's own line of semantic-router, then that of the other if it was asked
 */
public record ProbeAnswer(String side, Metric metric, List<Line> lines) {
    public ProbeAnswer {
        lines = List.copyOf(lines);
    }

    /**
     * The answer of one line of semantic-router.
     *
     * @param choice empty if the rule has an {@link ChoiceRule#obstacle}
     */
    public record Line(ChoiceRule rule, Optional<RouteChoice> choice) {}

    /**
     * Lets the rules choose.
     *
     * @param rules with the routes that this side knows
     * @param nearest at least as many records as the rules use, if there are so many
     */
    public static ProbeAnswer of(String side, ProbeRules rules, List<ProbeHit> nearest, Metric metric) {
        return new ProbeAnswer(
                side,
                metric,
                rules.all().stream().map(rule -> line(rule, nearest)).toList());
    }

    private static Line line(ChoiceRule rule, List<ProbeHit> nearest) {
        List<ProbeHit> used = nearest.subList(0, Math.clamp(rule.topK(), 0, nearest.size()));
        return new Line(rule, rule.obstacle().isPresent() ? Optional.empty() : Optional.of(rule.among(used)));
    }

    /** Returns the answer of the router's own line. */
    public Line own() {
        return lines.getFirst();
    }

    /** Returns whether both lines were asked and have an answer. */
    public boolean isCompared() {
        return lines.size() == 2
                && lines.stream().allMatch(line -> line.choice().isPresent());
    }

    /**
     * Returns where the two lines differ and why, in sentences; none if they agree or cannot be compared.
     *
     * @param named makes the name of a route fit to be shown
     */
    public List<String> differences(UnaryOperator<String> named) {
        return isCompared()
                ? ChoiceDifference.between(
                        lines.getFirst().choice().orElseThrow(),
                        lines.getLast().choice().orElseThrow(),
                        named)
                : List.of();
    }
}
