package dev.signalbox.web.report;

import dev.signalbox.quality.Evaluation;
import dev.signalbox.quality.RiskCoverage;
import dev.signalbox.quality.RiskCoverage.Point;
import dev.signalbox.quality.RiskCoverage.Ranking;
import dev.signalbox.quality.Share;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Risk-coverage curves: by the confidence of the best route, and by its distance from the next.
 *
 * @param confidence path of the curve
 * @param margin path of the other curve
 * @param coverage of the router with its thresholds, and its risk
 * @param lines the points nearest to each tenth of the coverage
 */
public record RiskChart(
        String confidence,
        String margin,
        String dotX,
        String dotY,
        List<ChartTick> across,
        List<ChartTick> up,
        double confidenceArea,
        double marginArea,
        Share coverage,
        Share risk,
        List<Line> lines,
        String message) {
    /** The closest that two points of a path are, in units of the drawing. */
    private static final double APART = 1;

    /**
     * The first points that reach a coverage.
     *
     * @param margin null if the curve does not reach it
     */
    public record Line(
            String coverage,
            @Nullable Point confidence,
            @Nullable Point margin) {}

    static RiskChart of(Evaluation evaluation, String measure) {
        RiskCoverage confidence = RiskCoverage.of(evaluation, Ranking.CONFIDENCE);
        RiskCoverage margin = RiskCoverage.of(evaluation, Ranking.MARGIN);
        Share coverage = evaluation.coverage();
        int wrong = (int) evaluation.misses().stream()
                .filter(miss -> !miss.chosen().isEmpty())
                .count();
        Share risk = new Share(wrong, coverage.count());
        double highest = Math.max(top(confidence), Math.max(top(margin), risk.value()));
        PlotArea area = new PlotArea(0, 1, 0, Math.min(1, Math.max(0.05, Math.ceil(highest * 20) / 20)));
        return new RiskChart(
                path(confidence, area),
                path(margin, area),
                area.x(coverage.value()),
                area.y(risk.value()),
                area.percentsAcross(),
                area.percentsUp(),
                confidence.area(),
                margin.area(),
                coverage,
                risk,
                lines(confidence, margin),
                message(confidence, coverage, risk, measure));
    }

    /** A few sure but wrong sentences at the left end would flatten all else. */
    private static double top(RiskCoverage curve) {
        return curve.points().stream()
                .filter(point -> curve.coverage(point) >= 0.05)
                .mapToDouble(point -> point.risk().value())
                .max()
                .orElse(0);
    }

    private static String path(RiskCoverage curve, PlotArea area) {
        StringBuilder path = new StringBuilder();
        double last = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < curve.points().size(); i++) {
            Point point = curve.points().get(i);
            double x = curve.coverage(point) * (PlotArea.TO_X - PlotArea.FROM_X);
            if (x - last >= APART || i == curve.points().size() - 1) {
                path.append(path.isEmpty() ? "M" : "L")
                        .append(area.x(curve.coverage(point)))
                        .append(' ')
                        .append(area.y(Math.min(area.top(), point.risk().value())));
                last = x;
            }
        }
        return path.toString();
    }

    private static List<Line> lines(RiskCoverage confidence, RiskCoverage margin) {
        List<Line> lines = new ArrayList<>();
        for (int tenth = 1; tenth <= 10; tenth++) {
            lines.add(new Line(10 * tenth + "%", at(confidence, tenth), at(margin, tenth)));
        }
        return lines;
    }

    private static @Nullable Point at(RiskCoverage curve, int tenth) {
        return curve.points().stream()
                .filter(point -> 10L * point.answered() >= (long) tenth * curve.sentences())
                .findFirst()
                .orElse(null);
    }

    private static String message(RiskCoverage curve, Share coverage, Share risk, String measure) {
        @Nullable Point half = at(curve, 5);
        return "Risk, the share of wrong answers, against coverage, the share of sentences that are answered, if those with the highest "
                + measure
                + " are answered first. "
                + (half == null ? "" : "The surest half has a risk of " + ShareText.percent(half.risk()) + ". ")
                + String.format(
                        Locale.ENGLISH,
                        "The router itself answers %s with a risk of %s.",
                        ShareText.percent(coverage),
                        ShareText.percent(risk));
    }
}
