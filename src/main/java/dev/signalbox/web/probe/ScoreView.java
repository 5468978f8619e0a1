package dev.signalbox.web.probe;

import dev.signalbox.probe.ProbeHit;
import dev.signalbox.probe.RouteScore;
import dev.signalbox.web.page.TextExcerpt;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A route's score as a column shows it.
 *
 * @param route its name, fit for a row
 * @param name its name as it is
 * @param known whether local has it
 * @param says how the score compares to the threshold, as text
 * @param score in thousandths of the bar's width
 * @param threshold in the same unit; null for none
 * @param hits the nearest utterances of the route that are shown
 * @param moreHits how many are not shown
 */
public record ScoreView(
        String route,
        String name,
        boolean known,
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
     * @param scale the score at the full width of the bar
     */
    static ScoreView of(RouteScore score, boolean chosen, double scale) {
        return new ScoreView(
                TextExcerpt.of(score.route(), LONGEST_NAME),
                score.route(),
                score.known(),
                number(score.score()),
                says(score),
                chosen,
                score.passes(),
                score.dynamic(),
                width(score.score(), scale),
                score.threshold() == null ? null : (Integer) width(score.threshold(), scale),
                score.hits().stream().limit(HITS).map(ScoreView::near).toList(),
                Math.max(0, score.hits().size() - HITS));
    }

    private static Near near(ProbeHit hit) {
        return new Near(TextExcerpt.of(hit.utterance()), number(hit.score()));
    }

    private static String says(RouteScore score) {
        if (!score.known()) {
            return "not in local, so it is skipped";
        }
        Double threshold = score.threshold();
        if (threshold == null || threshold == 0) {
            return "no threshold, so it passes";
        }
        return score.passes() ? "passes " + number(threshold) : "below " + number(threshold);
    }

    private static int width(double score, double scale) {
        return Math.clamp(Math.round(score / scale * WIDTH), 0, WIDTH);
    }

    private static String number(double score) {
        return String.format(Locale.ROOT, "%.4f", score);
    }
}
