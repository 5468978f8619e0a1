package dev.signalbox.probe;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** How the scores of a route's utterances become the route's. */
public enum ScoreAggregation {
    MEAN("mean"),
    MAX("max"),
    SUM("sum");

    private final String id;

    ScoreAggregation(String id) {
        this.id = id;
    }

    public String id() {
        return id;
    }

    public static Optional<ScoreAggregation> of(String id) {
        return Arrays.stream(values())
                .filter(aggregation -> aggregation.id.equals(id))
                .findFirst();
    }

    /** Returns the score of a route from those of its records; 0 without any. */
    public double of(List<ProbeHit> hits) {
        var scores = hits.stream().mapToDouble(ProbeHit::score);
        return switch (this) {
            case MEAN -> scores.average().orElse(0);
            case MAX -> scores.max().orElse(0);
            case SUM -> scores.sum();
        };
    }
}
