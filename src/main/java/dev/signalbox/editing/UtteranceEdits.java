package dev.signalbox.editing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.signalbox.route.UtteranceMerge;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/** Edits of a route's list of utterances, made from one revision of it and carried over to the newest. */
final class UtteranceEdits {
    private UtteranceEdits() {}

    /** The newest list without the utterances at those places of the edit's base. */
    static List<JsonNode> without(RouteHistory history, Set<Integer> places) {
        List<JsonNode> before = history.base().utterances();
        List<JsonNode> kept = IntStream.range(0, before.size())
                .filter(i -> !places.contains(i))
                .mapToObj(before::get)
                .toList();
        return UtteranceMerge.of(before, history.newest().utterances(), kept);
    }

    /** Where an utterance of the edit's base is in the newest list; of several equal ones, the same of them. -1 where it is gone. */
    static int following(RouteHistory history, int at) {
        List<JsonNode> before = history.base().utterances();
        JsonNode utterance = before.get(at);
        int which =
                (int) before.subList(0, at).stream().filter(utterance::equals).count();
        List<JsonNode> now = history.newest().utterances();
        int[] places = IntStream.range(0, now.size())
                .filter(i -> now.get(i).equals(utterance))
                .toArray();
        return places.length == 0 ? -1 : places[Math.min(which, places.length - 1)];
    }

    /** The list with another text at a place. */
    static List<JsonNode> replaced(List<JsonNode> utterances, int at, String text) {
        List<JsonNode> replaced = new ArrayList<>(utterances);
        replaced.set(at, TextNode.valueOf(text));
        return List.copyOf(replaced);
    }

    /** What the one list has more of than the other, duplicates counted, in its order. */
    static List<JsonNode> surplus(List<JsonNode> list, List<JsonNode> other) {
        Map<JsonNode, Integer> left = new HashMap<>();
        other.forEach(node -> left.merge(node, 1, Integer::sum));
        return list.stream()
                .filter(node -> left.merge(node, -1, Integer::sum) < 0)
                .toList();
    }

    /** The list, and at its end what it does not have yet. */
    static List<JsonNode> union(List<JsonNode> utterances, List<JsonNode> more) {
        List<JsonNode> union = new ArrayList<>(utterances);
        Set<JsonNode> there = new HashSet<>(utterances);
        more.stream().filter(there::add).forEach(union::add);
        return List.copyOf(union);
    }
}
