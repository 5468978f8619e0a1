package dev.signalbox.route;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A route whose utterances went through {@link TextNormalization}.
 *
 * @param route the route with the normalized utterances; an utterance of which nothing would be left stays as it is
 * @param changes what that changes, in the route's order
 */
public record NormalizedRoute(Route route, List<Change> changes) {
    /**
     * An utterance that is changed.
     *
     * @param merged whether the route has the normalized text already, so that the two become one
     */
    public record Change(String before, String after, boolean merged) {}

    public NormalizedRoute {
        changes = List.copyOf(changes);
    }

    /** Normalizes every utterance of a route. */
    public static NormalizedRoute of(Route route) {
        Set<String> there = new HashSet<>();
        route.texts().filter(text -> !changes(text)).forEach(there::add);
        List<JsonNode> kept = new ArrayList<>();
        List<Change> changes = new ArrayList<>();
        for (JsonNode node : route.utterances()) {
            if (!node.isTextual() || !changes(node.textValue())) {
                kept.add(node);
                continue;
            }
            String after = TextNormalization.of(node.textValue());
            boolean fresh = there.add(after);
            changes.add(new Change(node.textValue(), after, !fresh));
            if (fresh) {
                kept.add(TextNode.valueOf(after));
            }
        }
        return new NormalizedRoute(changes.isEmpty() ? route : route.withUtterances(kept), changes);
    }

    /** Whether normalizing gives an utterance other characters. */
    public static boolean changes(String text) {
        String after = TextNormalization.of(text);
        return !after.isEmpty() && !after.equals(text);
    }
}
