package dev.signalbox.web.probe;

import dev.signalbox.probe.ChoiceReason;
import dev.signalbox.probe.ProbeHit;
import dev.signalbox.probe.RouteChoice;
import dev.signalbox.probe.RouteScore;
import dev.signalbox.web.page.TextExcerpt;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A route's score as a column shows it.
 *
 * @param rank 1 for the highest score
 * @param route its name, fit for a row
 * @param name its name as it is
 * @param says why it was chosen or not
 * @param score the confidence, which is the score unless it is calibrated, in thousandths of the bar's width
 * @param threshold in the same unit; null for none
 * @param hits the nearest utterances of the route that are shown
 * @param moreHits how many are not shown
 */
public record ScoreView(
        int rank,
        String route,
        String name,
        String number,
        String says,
        boolean chosen,
        boolean passes,
        boolean dynamic,
        int score,
        @Nullable Integer threshold,
        List<Near> hits,
        int moreHits) {
    /** The most utterances of one route that a column shows. */
    static final int HITS = 5;

    private static final int LONGEST_NAME = 80;
    private static final int WIDTH = 1000;

    /** An utterance that is near the sentence. */
    public record Near(String utterance, String number) {}

    /**
     * Builds the view of a score in a column.
     *
     * @param at its place among the scores
     * @param scale the confidence at the full width of the bar
     */
    static ScoreView of(RouteChoice choice, int at, boolean chosen, double scale) {
        RouteScore score = choice.scores().get(at);
        return new ScoreView(
                at + 1,
                TextExcerpt.of(score.route(), LONGEST_NAME),
                score.route(),
                ChoiceReason.number(score.score()),
                ChoiceReason.of(choice, score),
                chosen,
                score.passes(),
                score.dynamic(),
                width(score.confidence(), scale),
                score.threshold() == null ? null : (Integer) width(score.threshold(), scale),
                score.hits().stream().limit(HITS).map(ScoreView::near).toList(),
                Math.max(0, score.hits().size() - HITS));
    }

    private static Near near(ProbeHit hit) {
        return new Near(TextExcerpt.of(hit.utterance()), ChoiceReason.number(hit.score()));
    }

    private static int width(double score, double scale) {
        return Math.clamp(Math.round(score / scale * WIDTH), 0, WIDTH);
    }
}
