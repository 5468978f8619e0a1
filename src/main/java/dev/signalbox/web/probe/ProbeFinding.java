package dev.signalbox.web.probe;

import dev.signalbox.index.Metric;
import dev.signalbox.probe.ChoiceRule;
import dev.signalbox.probe.ProbeAnswer;
import dev.signalbox.probe.RouteChoice;
import dev.signalbox.probe.RouteScore;
import dev.signalbox.route.dialect.Dialect;
import dev.signalbox.web.page.DisplayFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The answer of one line of semantic-router on one side.
 *
 * @param dialect that line
 * @param topK how many of the nearest utterances it uses
 * @param aggregation how it combines their scores
 * @param calibrated whether thresholds hold against a calibrated confidence instead of the score
 * @param chosen the route that the sentence gets there; null for none
 * @param scores of the highest routes, and of the chosen one
 * @param moreRoutes routes that are not shown
 * @param note how its metric affects the choice; null if there is nothing to note
 * @param warns whether the note is a warning
 * @param failure why there is no answer; null if there is one
 */
public record ProbeFinding(
        Dialect dialect,
        int topK,
        String aggregation,
        boolean calibrated,
        @Nullable String chosen,
        List<ScoreView> scores,
        int moreRoutes,
        @Nullable String note,
        boolean warns,
        @Nullable String failure) {
    /** The most routes that a column shows, not counting a chosen one that is ranked lower. */
    static final int ROUTES = 6;

    static ProbeFinding of(ProbeAnswer.Line line, Metric metric) {
        return line.choice()
                .map(choice -> of(line.rule(), metric, choice))
                .orElseGet(() ->
                        failed(line.rule().dialect(), line.rule().obstacle().orElse(null)));
    }

    private static ProbeFinding of(ChoiceRule rule, Metric metric, RouteChoice choice) {
        List<RouteScore> scores = choice.scores();
        Optional<RouteScore> chosen = choice.chosen();
        int place = chosen.map(scores::indexOf).orElse(-1);
        double scale = scores.stream()
                .flatMap(score -> Stream.of(
                        score.confidence(),
                        Optional.ofNullable(score.threshold()).orElse(0.0)))
                .reduce(1.0, Math::max);
        List<ScoreView> shown = IntStream.range(0, scores.size())
                .filter(at -> at < ROUTES || at == place)
                .mapToObj(at -> ScoreView.of(choice, at, at == place, scale))
                .toList();
        return new ProbeFinding(
                rule.dialect(),
                rule.topK(),
                rule.aggregation().id(),
                choice.calibrated(),
                chosen.map(RouteScore::route).orElse(null),
                shown,
                scores.size() - shown.size(),
                metric.routingNote().orElse(null),
                !metric.largerIsNearer(),
                null);
    }

    static ProbeFinding failed(Dialect dialect, @Nullable String why) {
        return new ProbeFinding(
                dialect,
                0,
                "",
                false,
                null,
                List.of(),
                0,
                null,
                false,
                why == null ? "The store gave no reason." : why);
    }

    /** Returns in words how many routes are not shown. */
    public String more() {
        String more = DisplayFormat.count(moreRoutes, "more route");
        return switch (dialect) {
            case V0 -> more + (moreRoutes == 1 ? " is" : " are") + " among the nearest utterances.";
            case V1 -> more + ". A route without an utterance among the nearest scores 0.";
        };
    }
}
