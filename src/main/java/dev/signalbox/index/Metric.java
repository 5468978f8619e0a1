package dev.signalbox.index;

import java.util.Optional;

/** How two vectors are compared. */
public enum Metric {
    COSINE,
    DOT_PRODUCT,
    EUCLIDEAN;

    /** Whether a record that is nearer has a larger score (see {@link RecordMatch#score}). */
    public boolean largerIsNearer() {
        return this != EUCLIDEAN;
    }

    /**
     * What a user has to know about the routes that semantic-router 0.1.16 chooses on an index of this metric, in sentences; empty for
     * cosine, which its thresholds are made for.
     */
    public Optional<String> routingNote() {
        return switch (this) {
            case COSINE -> Optional.empty();
            case DOT_PRODUCT ->
                Optional.of(
                        "This index compares by dot product. Its scores equal cosine similarity only where every vector has"
                                + " length 1, as OpenAI's have; otherwise thresholds that were set for cosine do not fit.");
            case EUCLIDEAN ->
                Optional.of(
                        "This index compares by Euclidean distance: a nearer record has a smaller score, but semantic-router"
                                + " takes larger scores as better. Of the nearest records it prefers the route that is farthest away, and a"
                                + " route passes its threshold when its distance is at least that large. The choice shown is the library's."
                                + " Move the routes to an index that compares by cosine.");
        };
    }
}
