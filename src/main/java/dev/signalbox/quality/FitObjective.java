package dev.signalbox.quality;

/**
 * What a fit aims at: the highest sum over the labelled sentences, where a right answer counts 1, no route for a sentence that has one 0, and a
 * wrong route minus its cost.
 *
 * @param outOfScopeWeight how often each sentence without a route counts, for a test set that has another share of them than real use
 * @param wrongRouteCost what a wrong route costs; 0 aims at accuracy
 */
public record FitObjective(double outOfScopeWeight, double wrongRouteCost) {
    /** The highest accuracy on the sentences as they are. */
    public static final FitObjective ACCURACY = new FitObjective(1, 0);

    public FitObjective {
        if (!(outOfScopeWeight > 0) || !(wrongRouteCost >= 0)) {
            throw new IllegalArgumentException("a weight is more than 0 and a cost at least 0");
        }
    }

    /** Returns the same with every sentence counted once. */
    FitObjective countingAllOnce() {
        return new FitObjective(1, wrongRouteCost);
    }

    double weight(LabelledSentence sentence) {
        return sentence.isInScope() ? 1 : outOfScopeWeight;
    }

    /** The value of choosing a route, empty for none. */
    double value(LabelledSentence sentence, String chosen) {
        double value = chosen.equals(sentence.route()) ? 1 : chosen.isEmpty() ? 0 : -wrongRouteCost;
        return value * weight(sentence);
    }
}
