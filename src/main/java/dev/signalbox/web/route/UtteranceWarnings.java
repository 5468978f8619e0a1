package dev.signalbox.web.route;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.encoder.Encoder;
import dev.signalbox.encoder.InputRules;
import dev.signalbox.encoder.InvalidInputException;
import dev.signalbox.route.InvisibleDifference;
import dev.signalbox.route.Route;
import dev.signalbox.route.TextNormalization;
import dev.signalbox.web.page.TextExcerpt;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Says what is odd about the utterances of one route of a router: not text, blank, too long, there twice or
 * as good as twice, in another route too, with characters that cannot be seen.
 */
final class UtteranceWarnings {
    /** No tokenizer makes more than one token of a byte, and two of a text's ends. */
    private static final int ENDS = 2;

    private static final int MOST_BYTES = 3;

    private final @Nullable Encoder encoder;
    private final Map<String, String> elsewhere = new HashMap<>();

    /**
     * @param at the place of the route that is looked at
     * @param encoder null where the console cannot run it, so that nothing is known to be too long
     */
    UtteranceWarnings(List<Route> routes, int at, @Nullable Encoder encoder) {
        this.encoder = encoder;
        for (int i = 0; i < routes.size(); i++) {
            if (i != at) {
                String name = routes.get(i).name();
                routes.get(i).texts().forEach(text -> elsewhere.putIfAbsent(text, name));
            }
        }
    }

    /** Returns the warnings about each utterance; an empty list for none. */
    List<List<String>> of(List<JsonNode> utterances) {
        Set<JsonNode> seen = new HashSet<>();
        Map<String, Set<String>> looks =
                looks(utterances.stream().filter(JsonNode::isTextual).map(JsonNode::textValue));
        return utterances.stream().map(node -> of(node, seen, looks)).toList();
    }

    /** Returns the warnings about typed lines, compared with the utterances of the route. */
    List<List<String>> ofTyped(List<String> lines, Route route) {
        Set<String> there = new HashSet<>(route.texts().toList());
        Set<String> seen = new HashSet<>();
        Map<String, Set<String>> looks = looks(Stream.concat(route.texts(), lines.stream()));
        return lines.stream()
                .map(line -> {
                    List<String> odd = new ArrayList<>(ofText(line, looks));
                    if (there.contains(line)) {
                        odd.addFirst("is already in this route");
                    } else if (!seen.add(line)) {
                        odd.addFirst("is entered twice");
                    }
                    return List.copyOf(odd);
                })
                .toList();
    }

    private List<String> of(JsonNode node, Set<JsonNode> seen, Map<String, Set<String>> looks) {
        List<String> odd = new ArrayList<>();
        if (!seen.add(node)) {
            odd.add("is a duplicate");
        }
        if (node.isTextual()) {
            odd.addAll(ofText(node.textValue(), looks));
        } else {
            odd.add("is not text, so it cannot be synced");
        }
        return List.copyOf(odd);
    }

    private List<String> ofText(String text, Map<String, Set<String>> looks) {
        List<String> odd = new ArrayList<>();
        String other = elsewhere.get(text);
        if (other != null) {
            odd.add("is also in route \"" + TextExcerpt.of(other, 60) + "\"");
        }
        String refusal = refusal(text);
        if (refusal != null) {
            odd.add(refusal);
        }
        String look = TextNormalization.of(text);
        if (looks.getOrDefault(look, Set.of()).size() > 1) {
            odd.add("looks the same as another utterance of this route");
        }
        if (!look.equals(text)) {
            odd.add("has "
                    + InvisibleDifference.named(
                            InvisibleDifference.between(text, look).firstLabels()));
        }
        return odd;
    }

    /** The different texts that look the same, by what they look like. */
    private static Map<String, Set<String>> looks(Stream<String> texts) {
        Map<String, Set<String>> looks = new HashMap<>();
        texts.forEach(text -> looks.computeIfAbsent(TextNormalization.of(text), _ -> new HashSet<>())
                .add(text));
        return looks;
    }

    /** Why the encoder would not take a text; null where it would. */
    private @Nullable String refusal(String text) {
        try {
            InputRules.checkText(text);
            if (encoder != null && (long) text.length() * MOST_BYTES + ENDS > encoder.maxTokens()) {
                InputRules.checkLength(text, encoder.countTokens(text), encoder.maxTokens());
            }
            return null;
        } catch (InvalidInputException bad) {
            return bad.why();
        }
    }
}
