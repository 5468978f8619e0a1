package dev.signalbox.quality;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * How many answers would be wrong if only the surest sentences were answered, each with its {@link RouteCandidate}: thresholds play no part.
 *
 * @param sentences all that were asked
 * @param points from the surest sentences to all that have a candidate; sentences of equal value come together
 */
public record RiskCoverage(int sentences, List<Point> points) {
    /** What the sentences are ranked by. */
    public enum Ranking {
        /** The candidate's confidence. */
        CONFIDENCE,
        /** Its distance from the next route. */
        MARGIN;

        double value(RouteCandidate candidate) {
            return switch (this) {
                case CONFIDENCE -> candidate.confidence();
                case MARGIN -> candidate.margin();
            };
        }
    }

    /**
     * What comes of answering the sentences down to a value.
     *
     * @param least the value
     * @param wrong answers among those given
     */
    public record Point(double least, int answered, int wrong) {
        /** Returns the share of wrong answers among those given. */
        public Share risk() {
            return new Share(wrong, answered);
        }
    }

    public RiskCoverage {
        points = List.copyOf(points);
    }

    /** Returns the curve of an evaluation. */
    public static RiskCoverage of(Evaluation evaluation, Ranking by) {
        List<RouteCandidate> ranked = RouteCandidate.of(evaluation).stream()
                .sorted(Comparator.comparingDouble(by::value).reversed())
                .toList();
        List<Point> points = new ArrayList<>();
        int wrong = 0;
        for (int i = 0; i < ranked.size(); i++) {
            double value = by.value(ranked.get(i));
            wrong += ranked.get(i).isRight() ? 0 : 1;
            if (i + 1 == ranked.size() || by.value(ranked.get(i + 1)) != value) {
                points.add(new Point(value, i + 1, wrong));
            }
        }
        return new RiskCoverage(evaluation.sentences().size(), points);
    }

    /** Returns the mean risk over all coverages, the area under the curve: the lower, the better. 0 without points. */
    public double area() {
        double sum = 0;
        int before = 0;
        for (Point point : points) {
            sum += (point.answered() - before) * point.risk().value();
            before = point.answered();
        }
        return before == 0 ? 0 : sum / before;
    }

    /** Returns the coverage of a point, 0 to 1. */
    public double coverage(Point point) {
        return (double) point.answered() / sentences;
    }
}
