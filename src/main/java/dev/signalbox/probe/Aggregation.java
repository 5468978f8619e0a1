package dev.signalbox.probe;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** How the scores of a route's utterances become the route's. */
public enum Aggregation {
    MEAN("mean"),
    MAX("max"),
    SUM("sum");

    private final String word;

    Aggregation(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }

    public static Optional<Aggregation> of(String word) {
        return Arrays.stream(values())
                .filter(aggregation -> aggregation.word.equals(word))
                .findFirst();
    }

    double of(List<Hit> hits) {
        var scores = hits.stream().mapToDouble(Hit::score);
        return switch (this) {
            case MEAN -> scores.average().orElse(0);
            case MAX -> scores.max().orElse(0);
            case SUM -> scores.sum();
        };
    }
}
