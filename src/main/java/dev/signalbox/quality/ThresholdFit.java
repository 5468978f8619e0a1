package dev.signalbox.quality;

import dev.signalbox.probe.ProbeHit;
import dev.signalbox.probe.ScoreAggregation;
import dev.signalbox.route.CodePoints;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Thresholds that were fitted to labelled sentences, and how records are counted and combined.
 *
 * @param threshold of the router, for routes without their own
 * @param ofRoutes the routes whose own threshold differs from it
 * @param objective what they were fitted for
 * @param reached the share of the objective on the sentences of the fit
 * @param expected the same on sentences that were held out, in cross-validation: what to expect of others
 * @param tried every choice that was compared, the best first
 */
public record ThresholdFit(
        ScoreAggregation aggregation,
        int topK,
        double threshold,
        SortedMap<String, Double> ofRoutes,
        FitObjective objective,
        double reached,
        double expected,
        List<Tried> tried) {
    /** Folds of the cross-validation. */
    private static final int FOLDS = 5;

    private static final List<Double> STRENGTHS = List.of(Double.POSITIVE_INFINITY, 20.0, 10.0, 5.0, 2.0, 1.0);

    public ThresholdFit {
        tried = List.copyOf(tried);
    }

    /**
     * A choice that was compared.
     *
     * @param strength of the regularization towards the common threshold; infinite gives no route its own
     * @param expected as of a fit
     * @param precision of the held-out sentences for which a route was chosen, those for which it was right
     */
    public record Tried(ScoreAggregation aggregation, int topK, double strength, double expected, Share precision) {}

    /**
     * A choice with its place among the others. Thresholds are fitted for the objective as it is. Which aggregation and number of records to take
     * is decided by the mean of two figures, with out-of-scope sentences counted by their weight and once: there are few of them where the weight is high, and
     * by it alone the luck of a dozen would decide.
     */
    private record Ranked(Tried tried, double value) {}

    /** Returns the choice that was taken. */
    public Tried best() {
        return tried.getFirst();
    }

    /**
     * Fits thresholds.
     *
     * @param nearest the nearest records of each sentence, as many as the largest of the counts if there are so many
     * @param aggregations to be compared
     * @param topKs to be compared
     * @throws IllegalArgumentException if there are no sentences
     */
    public static ThresholdFit of(
            List<LabelledSentence> sentences,
            List<List<ProbeHit>> nearest,
            List<ScoreAggregation> aggregations,
            List<Integer> topKs,
            FitObjective objective) {
        if (sentences.isEmpty()) {
            throw new IllegalArgumentException("no sentences to fit to");
        }
        List<Tried> tried = aggregations.stream()
                .flatMap(aggregation -> topKs.stream().map(topK -> List.of(aggregation, topK)))
                .parallel()
                .map(each ->
                        compared(sentences, nearest, (ScoreAggregation) each.get(0), (Integer) each.get(1), objective))
                .flatMap(List::stream)
                .sorted(Comparator.comparingDouble(Ranked::value).reversed())
                .map(Ranked::tried)
                .toList();
        Tried best = tried.getFirst();
        RankedRows rows = RankedRows.of(sentences, nearest, best.aggregation(), best.topK());
        ThresholdSearch search = new ThresholdSearch(rows, objective);
        double common = search.common();
        double[] thresholds = search.ofRoutes(common, best.strength());
        SortedMap<String, Double> own = new TreeMap<>(CodePoints.ORDER);
        IntStream.range(0, thresholds.length)
                .filter(route -> thresholds[route] != common)
                .forEach(route -> own.put(rows.routes().get(route), thresholds[route]));
        return new ThresholdFit(
                best.aggregation(),
                best.topK(),
                common,
                own,
                objective,
                rows.value(thresholds, objective) / rows.weight(objective),
                best.expected(),
                tried);
    }

    private static List<Ranked> compared(
            List<LabelledSentence> sentences,
            List<List<ProbeHit>> nearest,
            ScoreAggregation aggregation,
            int topK,
            FitObjective objective) {
        RankedRows rows = RankedRows.of(sentences, nearest, aggregation, topK);
        FitObjective once = objective.countingAllOnce();
        double[] sums = new double[STRENGTHS.size()];
        double[] sumsOfOnce = new double[STRENGTHS.size()];
        int[] chosen = new int[STRENGTHS.size()];
        int[] right = new int[STRENGTHS.size()];
        for (int fold = 0; fold < FOLDS; fold++) {
            List<Integer> kept = new ArrayList<>();
            List<Integer> heldOut = new ArrayList<>();
            for (int row = 0; row < sentences.size(); row++) {
                (fold(sentences.get(row)) == fold ? heldOut : kept).add(row);
            }
            ThresholdSearch search = new ThresholdSearch(rows.only(kept), objective);
            RankedRows test = rows.only(heldOut);
            double common = search.common();
            ThresholdSearch searchOfOnce = new ThresholdSearch(rows.only(kept), once);
            double commonOfOnce = searchOfOnce.common();
            for (int i = 0; i < sums.length; i++) {
                double[] thresholds = search.ofRoutes(common, STRENGTHS.get(i));
                sums[i] += test.value(thresholds, objective);
                sumsOfOnce[i] += objective.equals(once)
                        ? test.value(thresholds, once)
                        : test.value(searchOfOnce.ofRoutes(commonOfOnce, STRENGTHS.get(i)), once);
                Share precision = test.precision(thresholds);
                chosen[i] += precision.of();
                right[i] += precision.count();
            }
        }
        double weight = rows.weight(objective);
        return IntStream.range(0, sums.length)
                .mapToObj(i -> {
                    double expected = sums[i] / weight;
                    Share precision = new Share(right[i], chosen[i]);
                    return new Ranked(
                            new Tried(aggregation, topK, STRENGTHS.get(i), expected, precision),
                            (expected + sumsOfOnce[i] / rows.weight(once)) / 2);
                })
                .toList();
    }

    /** The fold of a sentence: by its text, so that it stays the same whatever else is in the test set. */
    private static int fold(LabelledSentence sentence) {
        return Math.floorMod((sentence.sentence().hashCode() * 0x9E3779B9) >>> 7, FOLDS);
    }
}
