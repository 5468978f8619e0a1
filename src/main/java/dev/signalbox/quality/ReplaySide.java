package dev.signalbox.quality;

import dev.signalbox.probe.ChoiceRule;
import dev.signalbox.probe.LocalVectors;
import dev.signalbox.route.Route;
import dev.signalbox.route.UtteranceKey;
import java.util.ArrayList;
import java.util.List;

/**
 * A router for a replay: the rule by which it chooses and the records among which it does.
 *
 * @param pairs of the records, in the order in which equal scores rank
 * @param vectors of the records, in the same order
 */
public record ReplaySide(ChoiceRule rule, List<UtteranceKey> pairs, List<float[]> vectors) {
    public ReplaySide {
        pairs = List.copyOf(pairs);
        vectors = List.copyOf(vectors);
        if (pairs.size() != vectors.size()) {
            throw new IllegalArgumentException(
                    "not a vector for each utterance: " + pairs.size() + " and " + vectors.size());
        }
    }

    /** Returns a router that searches its own routes, each text of a route once. */
    public static ReplaySide of(ChoiceRule rule, LocalVectors local) {
        List<UtteranceKey> pairs = new ArrayList<>();
        for (Route route : local.routes()) {
            route.texts().distinct().forEach(text -> pairs.add(new UtteranceKey(route.name(), text)));
        }
        return new ReplaySide(
                rule,
                pairs,
                pairs.stream()
                        .map(pair -> local.vectors().get(pair.utterance()))
                        .toList());
    }

    /** Returns some of the records, by place. */
    UtteranceMatrix matrix(List<Integer> places) {
        return new UtteranceMatrix(
                places.stream().map(pairs::get).toList(),
                places.stream().map(vectors::get).toList());
    }
}
