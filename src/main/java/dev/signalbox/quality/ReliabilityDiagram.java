package dev.signalbox.quality;

import java.util.ArrayList;
import java.util.List;

/**
 * How often the {@link RouteCandidate} is the labelled route, by its confidence, in bins of equal width from 0 to 1. A confidence on a bound
 * belongs to the higher bin, 1 to the last.
 *
 * @param outside how many confidences are below 0 or above 1 and in no bin: they cannot be probabilities
 */
public record ReliabilityDiagram(List<Bin> bins, int outside) {
    /**
     * The sentences whose confidence is in a range.
     *
     * @param confidence its mean; 0 without sentences
     */
    public record Bin(double from, double to, Share right, double confidence) {
        /** Returns how far the share of right candidates is from the mean confidence. */
        double gap() {
            return Math.abs(right.value() - confidence);
        }
    }

    public ReliabilityDiagram {
        bins = List.copyOf(bins);
    }

    /** Returns the diagram of an evaluation in so many bins. */
    public static ReliabilityDiagram of(Evaluation evaluation, int count) {
        int[] all = new int[count];
        int[] right = new int[count];
        double[] sums = new double[count];
        int outside = 0;
        for (RouteCandidate each : RouteCandidate.of(evaluation)) {
            double confidence = each.confidence();
            if (!(confidence >= 0 && confidence <= 1)) {
                outside++;
                continue;
            }
            int bin = Math.min(count - 1, (int) (confidence * count));
            all[bin]++;
            right[bin] += each.isRight() ? 1 : 0;
            sums[bin] += confidence;
        }
        List<Bin> bins = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            double mean = all[i] == 0 ? 0 : sums[i] / all[i];
            bins.add(new Bin((double) i / count, (i + 1.0) / count, new Share(right[i], all[i]), mean));
        }
        return new ReliabilityDiagram(bins, outside);
    }

    /** Returns how many sentences are in the bins. */
    public int sentences() {
        return bins.stream().mapToInt(bin -> bin.right().of()).sum();
    }

    /** Returns the expected calibration error: the mean gap of the bins, weighted by their sentences. 0 without any. */
    public double expectedCalibrationError() {
        double sum =
                bins.stream().mapToDouble(bin -> bin.right().of() * bin.gap()).sum();
        return sentences() == 0 ? 0 : sum / sentences();
    }
}
