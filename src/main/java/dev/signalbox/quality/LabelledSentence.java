package dev.signalbox.quality;

import java.util.Set;

/**
 * A sentence and the route that a router should choose for it.
 *
 * @param route empty if it should choose none
 */
public record LabelledSentence(String sentence, String route, Set<String> tags) {
    public LabelledSentence {
        tags = Set.copyOf(tags);
    }

    public LabelledSentence(String sentence, String route) {
        this(sentence, route, Set.of());
    }

    /** Returns whether some route should be chosen. */
    public boolean isInScope() {
        return !route.isEmpty();
    }
}
