package dev.signalbox.quality;

import dev.signalbox.quality.RankedRows.Rank;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Finds thresholds by exact search over the scores that occur: first one for all routes, then each route's own in turn, the others fixed, until
 * none changes. A route's own threshold must be worth its distance from the common one, or few sentences would decide it by chance.
 */
final class ThresholdSearch {
    /** Rounds over all routes; later ones change next to nothing. */
    private static final int ROUNDS = 3;

    private final RankedRows rows;
    private final FitObjective objective;

    ThresholdSearch(RankedRows rows, FitObjective objective) {
        this.rows = rows;
        this.objective = objective;
    }

    /** A point in the search: choosing thresholds down to this score is worth so much. */
    private record Gain(double score, double value) {}

    /** The common threshold of the highest value. Only the first route of a ranking can be chosen by a common one. */
    double common() {
        List<Gain> gains = new ArrayList<>();
        for (int row = 0; row < rows.sentences().size(); row++) {
            List<Rank> ranks = rows.ranks().get(row);
            if (!ranks.isEmpty()) {
                double chosen = rows.value(row, ranks.getFirst().route(), objective);
                gains.add(new Gain(ranks.getFirst().score(), chosen - rows.value(row, -1, objective)));
            }
        }
        return gains.isEmpty() ? 0 : best(gains, Double.NaN, 0);
    }

    /**
     * The thresholds of all routes, by number.
     *
     * @param strength what a distance of one standard deviation of the first scores from the common threshold costs; infinite keeps all there
     */
    double[] ofRoutes(double common, double strength) {
        double[] thresholds = new double[rows.routes().size()];
        Arrays.fill(thresholds, common);
        if (Double.isInfinite(strength)) {
            return thresholds;
        }
        double cost = strength / Math.max(deviation(), 1e-12);
        List<List<Integer>> byRoute = rows.rowsByRoute();
        boolean changed = true;
        for (int round = 0; round < ROUNDS && changed; round++) {
            changed = false;
            for (int route = 0; route < thresholds.length; route++) {
                List<Gain> gains = gains(route, byRoute.get(route), thresholds);
                double best = gains.isEmpty() ? common : best(gains, common, cost);
                changed |= best != thresholds[route];
                thresholds[route] = best;
            }
        }
        return thresholds;
    }

    private List<Gain> gains(int route, List<Integer> sentences, double[] thresholds) {
        List<Gain> gains = new ArrayList<>();
        for (int row : sentences) {
            double score = Double.NaN;
            int other = -1;
            boolean decided = false;
            for (Rank rank : rows.ranks().get(row)) {
                if (rank.route() == route) {
                    score = rank.score();
                } else if (rank.score() >= thresholds[rank.route()]) {
                    decided = Double.isNaN(score);
                    other = rank.route();
                    break;
                }
            }
            if (!decided) {
                double gain = rows.value(row, route, objective) - rows.value(row, other, objective);
                gains.add(new Gain(score, gain));
            }
        }
        return gains;
    }

    /** The threshold of the highest value, the nearest to the common one of several; half-way between two scores. */
    private static double best(List<Gain> unsorted, double common, double cost) {
        List<Gain> gains = unsorted.stream()
                .sorted(Comparator.comparingDouble(Gain::score).reversed())
                .toList();
        double above = gains.getFirst().score() + margin(gains);
        double best = nearest(gains.getFirst().score(), Double.POSITIVE_INFINITY, above, common);
        double most = -penalty(best, common, cost);
        double sum = 0;
        for (int i = 0; i < gains.size(); i++) {
            sum += gains.get(i).value();
            double score = gains.get(i).score();
            double next = i + 1 < gains.size() ? gains.get(i + 1).score() : Double.NEGATIVE_INFINITY;
            if (next == score) {
                continue;
            }
            double between = Double.isInfinite(next) ? score - margin(gains) : (score + next) / 2;
            double threshold = nearest(next, score, between, common);
            double value = sum - penalty(threshold, common, cost);
            if (value > most) {
                most = value;
                best = threshold;
            }
        }
        return best;
    }

    private static double penalty(double threshold, double common, double cost) {
        return Double.isNaN(common) ? 0 : cost * Math.abs(threshold - common);
    }

    /** The common threshold where it lies in (low, high], else the one given. */
    private static double nearest(double low, double high, double otherwise, double common) {
        return low < common && common <= high ? common : otherwise;
    }

    /** How far beyond the outermost scores a threshold goes: a hundredth of their range. */
    private static double margin(List<Gain> gains) {
        double range = gains.getFirst().score() - gains.getLast().score();
        return range > 0 ? range / 100 : 0.01;
    }

    private double deviation() {
        double[] first = rows.ranks().stream()
                .filter(ranks -> !ranks.isEmpty())
                .mapToDouble(ranks -> ranks.getFirst().score())
                .toArray();
        double mean = Arrays.stream(first).average().orElse(0);
        return Math.sqrt(Arrays.stream(first)
                .map(score -> (score - mean) * (score - mean))
                .average()
                .orElse(0));
    }
}
