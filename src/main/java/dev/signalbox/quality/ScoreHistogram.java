package dev.signalbox.quality;

import java.util.ArrayList;
import java.util.List;

/**
 * How the confidences of the {@link RouteCandidate}s are spread, in bins whose width is 1, 2 or 5 times a power of ten.
 *
 * @param bins from the lowest confidence to the highest, none left out between
 */
public record ScoreHistogram(List<Bin> bins) {
    /**
     * The sentences whose candidate has a confidence in a range.
     *
     * @param right those whose candidate is the labelled route
     * @param wrong those whose label is another route
     * @param outOfScope those without a route
     */
    public record Bin(double from, double to, int right, int wrong, int outOfScope) {}

    public ScoreHistogram {
        bins = List.copyOf(bins);
    }

    /** Returns the histogram of an evaluation in at most so many bins. */
    public static ScoreHistogram of(Evaluation evaluation, int most) {
        List<RouteCandidate> candidates = RouteCandidate.of(evaluation).stream()
                .filter(each -> Double.isFinite(each.confidence()))
                .toList();
        if (candidates.isEmpty()) {
            return new ScoreHistogram(List.of());
        }
        double[] sorted = candidates.stream()
                .mapToDouble(RouteCandidate::confidence)
                .sorted()
                .toArray();
        double lowest = sorted[0];
        double highest = sorted[sorted.length - 1];
        double width = width(lowest, highest, most);
        long first = (long) Math.floor(lowest / width);
        int[][] counts = new int[(int) ((long) Math.floor(highest / width) - first) + 1][3];
        for (RouteCandidate each : candidates) {
            int kind = !each.asked().isInScope() ? 2 : each.isRight() ? 0 : 1;
            counts[(int) ((long) Math.floor(each.confidence() / width) - first)][kind]++;
        }
        List<Bin> bins = new ArrayList<>();
        for (int i = 0; i < counts.length; i++) {
            int[] own = counts[i];
            bins.add(new Bin((first + i) * width, (first + i + 1) * width, own[0], own[1], own[2]));
        }
        return new ScoreHistogram(bins);
    }

    /** The narrowest width that needs no more bins; never so narrow that numbers of this size cannot tell bins apart. */
    private static double width(double lowest, double highest, int most) {
        double least = Math.max(1e-9, Math.max(Math.abs(lowest), Math.abs(highest)) * 1e-9);
        double power = Math.pow(10, Math.floor(Math.log10(Math.max(least, (highest - lowest) / most))));
        double width = power;
        for (int step : new int[] {1, 2, 5, 10, 20, 50}) {
            width = power * step;
            if (Math.floor(highest / width) - Math.floor(lowest / width) < most) {
                break;
            }
        }
        return width;
    }
}
