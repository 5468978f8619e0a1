package dev.signalbox.route.dialect;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Fits a {@link Calibrator} to scores of which it is known whether their route was right, as {@code Calibrator.fit} of 1.1.1 does.
 *
 * @param scores of the best route of each query
 * @param correct whether that route was the right one, query by query
 */
public record CalibratorFit(List<Double> scores, List<Boolean> correct) {
    private static final int STEPS = 50;
    private static final double SMALLEST_STEP = 1e-8;
    private static final double RIDGE = 1e-9;
    private static final int BINS = 10;

    public CalibratorFit {
        scores = List.copyOf(scores);
        correct = List.copyOf(correct);
        if (scores.size() != correct.size()) {
            throw new IllegalArgumentException(scores.size() + " scores, but " + correct.size() + " outcomes");
        }
    }

    /** Whether there is at least one right and one wrong example, without which nothing can be fitted. */
    public boolean isPossible() {
        return correct.contains(true) && correct.contains(false);
    }

    /**
     * The calibrator.
     *
     * @throws IllegalStateException if a fit is not possible
     */
    public Calibrator with(Calibrator.Method method) {
        if (!isPossible()) {
            throw new IllegalStateException("calibration needs both correct and incorrect examples");
        }
        return switch (method) {
            case PLATT -> platt();
            case ISOTONIC -> isotonic();
        };
    }

    /** Newton's method on the log-loss of {@code 1 / (1 + exp(-(a s + b)))} against Platt's smoothed targets. */
    private Calibrator platt() {
        double right = correct.stream().filter(each -> each).count();
        double wrong = correct.size() - right;
        double[] targets = correct.stream()
                .mapToDouble(each -> each ? (right + 1) / (right + 2) : 1 / (wrong + 2))
                .toArray();
        double a = 1;
        double b = -scores.stream().mapToDouble(each -> each).average().orElseThrow();
        for (int step = 0; step < STEPS; step++) {
            double gradientA = 0;
            double gradientB = 0;
            double aa = 0;
            double ab = 0;
            double bb = 0;
            for (int i = 0; i < targets.length; i++) {
                double s = scores.get(i);
                double p = 1 / (1 + Math.exp(-(a * s + b)));
                double weight = p * (1 - p) + RIDGE;
                gradientA += (p - targets[i]) * s;
                gradientB += p - targets[i];
                aa += weight * s * s;
                ab += weight * s;
                bb += weight;
            }
            double[] change = solved(aa + RIDGE, ab, bb + RIDGE, gradientA, gradientB);
            a -= change[0];
            b -= change[1];
            if (Math.max(Math.abs(change[0]), Math.abs(change[1])) < SMALLEST_STEP) {
                break;
            }
        }
        if (a > 0) {
            return Calibrator.platt(a, b);
        }
        // A falling curve would rank a weaker match above a stronger one: the base rate stands for every score.
        double base = IntStream.range(0, targets.length)
                .mapToDouble(i -> targets[i])
                .average()
                .orElseThrow();
        return Calibrator.platt(0, Math.log(base / (1 - base)));
    }

    /** Solves {@code aa x + ab y = a, ab x + bb y = b} by elimination from the larger of the first coefficients, as LAPACK does. */
    private static double[] solved(double aa, double ab, double bb, double a, double b) {
        if (Math.abs(ab) > Math.abs(aa)) {
            double factor = aa / ab;
            double y = (a - factor * b) / (ab - factor * bb);
            return new double[] {(b - bb * y) / ab, y};
        }
        double factor = ab / aa;
        double y = (b - factor * a) / (bb - factor * ab);
        return new double[] {(a - ab * y) / aa, y};
    }

    /** Neighbouring scores that are right in about the same share. */
    private record Block(double right, int count, double lowest, double highest) {
        double share() {
            return right / count;
        }

        Block with(Block next) {
            return new Block(right + next.right, count + next.count, lowest, next.highest);
        }
    }

    /** Pools adjacent violators; each block of scores becomes two points, its share of right ones clipped away from certainty. */
    private Calibrator isotonic() {
        List<Integer> order = IntStream.range(0, scores.size())
                .boxed()
                // -0.0 + 0.0 is 0.0: for NumPy, the two zeros are equal.
                .sorted(Comparator.comparingDouble(i -> scores.get(i) + 0.0))
                .toList();
        List<Block> blocks = new ArrayList<>();
        for (int i : order) {
            Block block = new Block(correct.get(i) ? 1 : 0, 1, scores.get(i), scores.get(i));
            while (!blocks.isEmpty() && blocks.getLast().share() > block.share()) {
                block = blocks.removeLast().with(block);
            }
            blocks.add(block);
        }
        double lowest = 1.0 / (scores.size() + 2);
        double highest = (scores.size() + 1.0) / (scores.size() + 2);
        List<Double> x = new ArrayList<>();
        List<Double> y = new ArrayList<>();
        for (Block block : blocks) {
            double share = Math.clamp(block.share(), lowest, highest);
            x.add(block.lowest());
            x.add(block.highest());
            y.add(share);
            y.add(share);
        }
        return Calibrator.isotonic(x, y);
    }

    /**
     * The expected calibration error: how far, over ten bins of confidence, what a calibrator states is from the share that was right.
     * Each bin counts by its size.
     */
    public double error(Calibrator calibrator) {
        double[] stated = new double[BINS];
        int[] right = new int[BINS];
        int[] count = new int[BINS];
        for (int i = 0; i < scores.size(); i++) {
            double confidence = calibrator.confidence(scores.get(i));
            int bin = Math.clamp((int) (confidence * BINS), 0, BINS - 1);
            stated[bin] += confidence;
            right[bin] += correct.get(i) ? 1 : 0;
            count[bin]++;
        }
        return IntStream.range(0, BINS)
                .mapToDouble(bin -> Math.abs(stated[bin] - right[bin]) / scores.size())
                .sum();
    }
}
