package dev.signalbox.quality;

import dev.signalbox.probe.ScoreAggregation;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How many answers are right with one common threshold, for thresholds over the whole range of the scores.
 *
 * @param points by rising threshold
 */
public record ThresholdCurve(List<Point> points) {
    private static final int POINTS = 60;

    public ThresholdCurve {
        points = List.copyOf(points);
    }

    /** With this threshold for every route, this share of the sentences is right, and for that share a route is chosen. */
    public record Point(double threshold, double accuracy, double coverage) {}

    /** Draws the curve of sentences; without points if no sentence has a hit. */
    public static ThresholdCurve of(LabelledRows rows, ScoreAggregation aggregation, int topK) {
        RankedRows ranked = RankedRows.of(rows.sentences(), rows.nearest(), aggregation, topK);
        double[] scores = ranked.ranks().stream()
                .filter(ranks -> !ranks.isEmpty())
                .mapToDouble(ranks -> ranks.getFirst().score())
                .filter(Double::isFinite)
                .toArray();
        if (scores.length == 0) {
            return new ThresholdCurve(List.of());
        }
        double low = Arrays.stream(scores).min().orElseThrow();
        double high = Arrays.stream(scores).max().orElseThrow();
        double[] thresholds = new double[ranked.routes().size()];
        return new ThresholdCurve(IntStream.rangeClosed(0, POINTS)
                .mapToObj(i -> {
                    double threshold = low + (high - low) * i / POINTS;
                    Arrays.fill(thresholds, threshold);
                    return point(ranked, thresholds, threshold);
                })
                .toList());
    }

    private static Point point(RankedRows rows, double[] thresholds, double threshold) {
        double all = rows.sentences().size();
        return new Point(
                threshold,
                rows.value(thresholds, FitObjective.ACCURACY) / all,
                rows.precision(thresholds).of() / all);
    }
}
