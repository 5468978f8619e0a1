package dev.signalbox.quality;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A sentence and the route that a router should choose for it.
 *
 * @param route empty if it should choose none
 */
public record LabelledSentence(String sentence, String route, Set<String> tags) {
    /** The tag of a sentence that a change must not break. */
    public static final String MUST = "must";

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

    /** Returns the tags in a text, separated by white space. */
    public static Set<String> tags(String text) {
        return Arrays.stream(text.strip().split("\\s+"))
                .filter(tag -> !tag.isEmpty())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
