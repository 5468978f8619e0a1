package dev.signalbox.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.route.CountText;
import dev.signalbox.route.UtteranceKey;
import dev.signalbox.sync.diff.LookalikePairs;
import dev.signalbox.sync.diff.LookalikePairs.Lookalike;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Utterances that look the same on both sides but differ, as text and as JSON. */
final class LookalikeReport {
    /** How many utterances are listed in text output. */
    private static final int LISTED = 10;

    private LookalikeReport() {}

    /** Returns how many there are and what differs in the first ones; empty if there are none. */
    static List<String> people(LookalikePairs pairs) {
        List<Lookalike> all = pairs.all();
        if (all.isEmpty()) {
            return List.of();
        }
        List<String> lines = new ArrayList<>();
        lines.add(CountText.count(all.size(), "utterance differs", "utterances differ")
                + " only in invisible characters:");
        all.stream()
                .limit(LISTED)
                .map(one -> "  " + one.route() + ": \"" + one.local() + "\" (" + one.message() + ")")
                .forEach(lines::add);
        if (all.size() > LISTED) {
            lines.add("  and " + (all.size() - LISTED) + " more");
        }
        return lines;
    }

    /** Returns the utterance of the other side that looks the same, and what differs on each side; null for none. */
    static @Nullable ObjectNode program(LookalikePairs pairs, UtteranceKey pair) {
        return pairs.find(pair).map(one -> program(one, pair)).orElse(null);
    }

    private static ObjectNode program(Lookalike one, UtteranceKey pair) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("utterance", one.local().equals(pair.utterance()) ? one.remote() : one.local());
        node.set("local", array(one.difference().firstLabels()));
        node.set("remote", array(one.difference().secondLabels()));
        return node;
    }

    private static ArrayNode array(List<String> labels) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        labels.forEach(array::add);
        return array;
    }
}
