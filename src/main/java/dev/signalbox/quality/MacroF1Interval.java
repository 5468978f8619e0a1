package dev.signalbox.quality;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * A 95% interval of {@link Evaluation#macroF1}, by the percentile bootstrap: as many sentences are drawn again and again, each possibly more than
 * once, and the middle 95% of the results are the interval.
 */
public record MacroF1Interval(double lowest, double highest) {
    /** How often the sentences are drawn. */
    public static final int RESAMPLES = 1000;

    /** Fixed, so that an evaluation has one interval. */
    private static final long SEED = 20_240_229;

    /** Returns the interval of an evaluation; 0 to 1 if it has no sentences. */
    public static MacroF1Interval of(Evaluation evaluation) {
        List<EvaluatedSentence> sentences = evaluation.sentences();
        int size = sentences.size();
        if (size == 0) {
            return new MacroF1Interval(0, 1);
        }
        Map<String, Integer> codes = new HashMap<>();
        codes.put("", 0);
        int[] labelled = new int[size];
        int[] chosen = new int[size];
        for (int i = 0; i < size; i++) {
            labelled[i] = code(codes, sentences.get(i).asked().route());
            chosen[i] = code(codes, sentences.get(i).chosen());
        }
        SplittableRandom random = new SplittableRandom(SEED);
        double[] results = new double[RESAMPLES];
        for (int i = 0; i < RESAMPLES; i++) {
            results[i] = resampled(labelled, chosen, codes.size(), random);
        }
        Arrays.sort(results);
        int cut = RESAMPLES * 25 / 1000;
        return new MacroF1Interval(results[cut], results[RESAMPLES - 1 - cut]);
    }

    private static int code(Map<String, Integer> codes, String route) {
        return codes.computeIfAbsent(route, _ -> codes.size());
    }

    private static double resampled(int[] labelled, int[] chosen, int codes, SplittableRandom random) {
        int[] labels = new int[codes];
        int[] choices = new int[codes];
        int[] right = new int[codes];
        for (int i = 0; i < labelled.length; i++) {
            int drawn = random.nextInt(labelled.length);
            labels[labelled[drawn]]++;
            choices[chosen[drawn]]++;
            if (labelled[drawn] == chosen[drawn]) {
                right[labelled[drawn]]++;
            }
        }
        double sum = 0;
        int routes = 0;
        for (int code = 1; code < codes; code++) {
            if (labels[code] > 0) {
                sum += 2.0 * right[code] / (labels[code] + choices[code]);
                routes++;
            }
        }
        return routes == 0 ? 0 : sum / routes;
    }
}
