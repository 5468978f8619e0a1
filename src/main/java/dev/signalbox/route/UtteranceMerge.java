package dev.signalbox.route;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Merges two people's edits of one list of utterances: keeps each utterance that either added and drops each that either removed.
 * Duplicates are counted: what both added is added once, what both removed is removed once.
 */
public final class UtteranceMerge {
    private UtteranceMerge() {}

    /** The merged list: theirs, in their order, then what only mine has. */
    public static List<JsonNode> of(List<JsonNode> base, List<JsonNode> theirs, List<JsonNode> mine) {
        if (theirs.equals(base)) {
            return List.copyOf(mine);
        }
        if (mine.equals(base) || mine.equals(theirs)) {
            return List.copyOf(theirs);
        }
        Map<JsonNode, Integer> before = counts(base);
        Map<JsonNode, Integer> there = counts(theirs);
        Map<JsonNode, Integer> here = counts(mine);
        Map<JsonNode, Integer> taken = new HashMap<>();
        List<JsonNode> merged = new ArrayList<>();
        for (JsonNode utterance : theirs) {
            if (taken.merge(utterance, 1, Integer::sum) <= wanted(utterance, before, there, here)) {
                merged.add(utterance);
            }
        }
        Map<JsonNode, Integer> passed = new HashMap<>();
        for (JsonNode utterance : mine) {
            int more = wanted(utterance, before, there, here) - there.getOrDefault(utterance, 0);
            // The last ones of mine are the ones that came, and so they keep the place they were given.
            if (passed.merge(utterance, 1, Integer::sum) > here.getOrDefault(utterance, 0) - more) {
                merged.add(utterance);
            }
        }
        return List.copyOf(merged);
    }

    private static int wanted(
            JsonNode utterance,
            Map<JsonNode, Integer> before,
            Map<JsonNode, Integer> there,
            Map<JsonNode, Integer> here) {
        int base = before.getOrDefault(utterance, 0);
        int theirs = there.getOrDefault(utterance, 0);
        int mine = here.getOrDefault(utterance, 0);
        if (theirs > base && mine > base) {
            return Math.max(theirs, mine);
        }
        return theirs < base && mine < base ? Math.min(theirs, mine) : theirs + mine - base;
    }

    private static Map<JsonNode, Integer> counts(List<JsonNode> utterances) {
        Map<JsonNode, Integer> counts = new HashMap<>();
        utterances.forEach(utterance -> counts.merge(utterance, 1, Integer::sum));
        return counts;
    }
}
