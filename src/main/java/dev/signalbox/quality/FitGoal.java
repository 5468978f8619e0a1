package dev.signalbox.quality;

import dev.signalbox.probe.ScoreAggregation;
import java.util.List;

/** What the thresholds of a router are fitted for. */
public sealed interface FitGoal {
    /** The largest share of right answers. */
    record HighestAccuracy() implements FitGoal {}

    /**
     * The lowest cost, where a sentence with a route that gets none costs 1.
     *
     * @param wrongRoute the cost of choosing a wrong route; more than 0
     */
    record LowestCost(double wrongRoute) implements FitGoal {
        public LowestCost {
            if (!(wrongRoute > 0) || Double.isInfinite(wrongRoute)) {
                throw new IllegalArgumentException("the cost of a wrong route is more than 0");
            }
        }
    }

    /**
     * The most right answers among the choices of which so many are right.
     *
     * @param precision the least share of right ones among the sentences for which a route is chosen, more than 0 and at most 1
     */
    record LeastPrecision(double precision) implements FitGoal {
        /** Costs of a wrong route that are tried: a higher one makes a router choose less often and more surely. */
        private static final List<Double> COSTS =
                List.of(0.0, 0.25, 0.5, 1.0, 2.0, 4.0, 8.0, 16.0, 32.0, 64.0, 128.0, 256.0);

        public LeastPrecision {
            if (!(precision > 0 && precision <= 1)) {
                throw new IllegalArgumentException("a precision is more than 0 and at most 1");
            }
        }

        /** The lowest cost whose fit has the precision on sentences that it did not see; the highest cost if none has. */
        private ThresholdFit reaching(
                LabelledRows rows, List<ScoreAggregation> aggregations, List<Integer> topKs, double weight) {
            int low = 0;
            int high = COSTS.size() - 1;
            ThresholdFit best = withCost(rows, aggregations, topKs, weight, high);
            while (low < high) {
                int middle = (low + high) / 2;
                ThresholdFit fit = withCost(rows, aggregations, topKs, weight, middle);
                if (fit.best().precision().value() >= precision) {
                    best = fit;
                    high = middle;
                } else {
                    low = middle + 1;
                }
            }
            return best;
        }

        private static ThresholdFit withCost(
                LabelledRows rows, List<ScoreAggregation> aggregations, List<Integer> topKs, double weight, int cost) {
            return ThresholdFit.of(
                    rows.sentences(), rows.nearest(), aggregations, topKs, new FitObjective(weight, COSTS.get(cost)));
        }
    }

    /**
     * Fits thresholds for this goal.
     *
     * @param outOfScopeWeight how often each sentence without a route counts
     * @throws IllegalArgumentException if there are no sentences
     */
    default ThresholdFit fit(
            LabelledRows rows, List<ScoreAggregation> aggregations, List<Integer> topKs, double outOfScopeWeight) {
        return switch (this) {
            case HighestAccuracy _ ->
                ThresholdFit.of(
                        rows.sentences(), rows.nearest(), aggregations, topKs, new FitObjective(outOfScopeWeight, 0));
            case LowestCost cost ->
                ThresholdFit.of(
                        rows.sentences(),
                        rows.nearest(),
                        aggregations,
                        topKs,
                        new FitObjective(outOfScopeWeight, cost.wrongRoute()));
            case LeastPrecision least -> least.reaching(rows, aggregations, topKs, outOfScopeWeight);
        };
    }
}
