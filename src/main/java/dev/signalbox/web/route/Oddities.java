package dev.signalbox.web.route;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.encoder.BadInput;
import dev.signalbox.encoder.Encoder;
import dev.signalbox.encoder.InputRules;
import dev.signalbox.route.Route;
import dev.signalbox.web.page.Excerpt;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Says what is odd about the utterances of one route of a router: not text, blank, too long, there twice, in another route too. */
final class Oddities {
    /** No tokenizer makes more than one token of a byte, and two of a text's ends. */
    private static final int ENDS = 2;

    private static final int MOST_BYTES = 3;

    private final @Nullable Encoder encoder;
    private final Map<String, String> elsewhere = new HashMap<>();

    /**
     * @param at the place of the route that is looked at
     * @param encoder null where the console cannot run it, so that nothing is known to be too long
     */
    Oddities(List<Route> routes, int at, @Nullable Encoder encoder) {
        this.encoder = encoder;
        for (int i = 0; i < routes.size(); i++) {
            if (i != at) {
                String name = routes.get(i).name();
                routes.get(i).texts().forEach(text -> elsewhere.putIfAbsent(text, name));
            }
        }
    }

    /** For each utterance what is odd about it, in words; an empty list for nothing. */
    List<List<String>> of(List<JsonNode> utterances) {
        Set<JsonNode> seen = new HashSet<>();
        return utterances.stream().map(node -> of(node, seen)).toList();
    }

    /** What is odd about lines that were typed, beside what the route has. */
    List<List<String>> ofTyped(List<String> lines, Route route) {
        Set<String> there = new HashSet<>(route.texts().toList());
        Set<String> seen = new HashSet<>();
        return lines.stream()
                .map(line -> {
                    List<String> odd = new ArrayList<>(ofText(line));
                    if (there.contains(line)) {
                        odd.addFirst("is in this route already");
                    } else if (!seen.add(line)) {
                        odd.addFirst("is typed twice");
                    }
                    return List.copyOf(odd);
                })
                .toList();
    }

    private List<String> of(JsonNode node, Set<JsonNode> seen) {
        List<String> odd = new ArrayList<>();
        if (!seen.add(node)) {
            odd.add("is there twice");
        }
        if (node.isTextual()) {
            odd.addAll(ofText(node.textValue()));
        } else {
            odd.add("is not text, so it cannot be synced");
        }
        return List.copyOf(odd);
    }

    private List<String> ofText(String text) {
        List<String> odd = new ArrayList<>();
        String other = elsewhere.get(text);
        if (other != null) {
            odd.add("is in route \"" + Excerpt.of(other, 60) + "\" too");
        }
        String refusal = refusal(text);
        if (refusal != null) {
            odd.add(refusal);
        }
        return odd;
    }

    /** Why the encoder would not take a text; null where it would. */
    private @Nullable String refusal(String text) {
        try {
            InputRules.checkText(text);
            if (encoder != null && (long) text.length() * MOST_BYTES + ENDS > encoder.maxTokens()) {
                InputRules.checkLength(text, encoder.countTokens(text), encoder.maxTokens());
            }
            return null;
        } catch (BadInput bad) {
            return bad.why();
        }
    }
}
