package dev.signalbox.web.probe;

import dev.signalbox.index.Metric;
import dev.signalbox.probe.RouteChoice;
import dev.signalbox.probe.RouteScore;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The answer of one side.
 *
 * @param side {@code local}, or the name of a remote
 * @param href URL of the side's own page
 * @param chosen the route that the sentence gets there; null for none
 * @param scores of the highest routes
 * @param moreRoutes routes that are not shown
 * @param note how its metric affects the choice; null if there is nothing to note
 * @param warns whether the note is a warning
 * @param failure why it has no answer; null if it has one
 */
public record ProbeFinding(
        String side,
        String href,
        @Nullable String chosen,
        List<ScoreView> scores,
        int moreRoutes,
        @Nullable String note,
        boolean warns,
        @Nullable String failure) {
    /** The most routes that a column shows. */
    static final int ROUTES = 6;

    static ProbeFinding of(String side, String href, Metric metric, RouteChoice choice) {
        Optional<RouteScore> chosen = choice.chosen();
        double scale = choice.scores().stream()
                .flatMap(score -> Optional.ofNullable(score.threshold())
                        .map(threshold -> List.of(threshold, score.score()))
                        .orElse(List.of(score.score()))
                        .stream())
                .reduce(1.0, Math::max);
        return new ProbeFinding(
                side,
                href,
                chosen.map(RouteScore::route).orElse(null),
                choice.scores().stream()
                        .limit(ROUTES)
                        .map(score -> ScoreView.of(
                                score, chosen.isPresent() && chosen.get().equals(score), scale))
                        .toList(),
                Math.max(0, choice.scores().size() - ROUTES),
                metric.routingNote().orElse(null),
                !metric.largerIsNearer(),
                null);
    }

    static ProbeFinding failed(String side, String href, @Nullable String why) {
        return new ProbeFinding(
                side, href, null, List.of(), 0, null, false, why == null ? "The store gave no reason." : why);
    }
}
