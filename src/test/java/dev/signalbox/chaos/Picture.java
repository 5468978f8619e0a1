package dev.signalbox.chaos;

import dev.signalbox.index.ConfigParameter;
import dev.signalbox.index.IndexRecord;
import dev.signalbox.index.RouteIndex;
import dev.signalbox.index.RouteIndex.Vectors;
import dev.signalbox.route.Route;
import dev.signalbox.route.Utterance;
import dev.signalbox.route.UtteranceKey;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Both sides at a moment, to be compared to the last float.
 *
 * @param remote by id
 */
record Picture(Map<String, Held> remote, List<Route> local, String hash) {
    /** A record, its vector rounded to what a store that normalises may do to it when it is written again. */
    record Held(Utterance utterance, List<Float> vector) {
        static Held of(IndexRecord record) {
            float[] vector = record.vector().orElseThrow();
            Float[] rounded = new Float[vector.length];
            for (int i = 0; i < vector.length; i++) {
                rounded[i] = Math.round(vector[i] * 1e5f) / 1e5f;
            }
            return new Held(record.utterance(), Arrays.asList(rounded));
        }
    }

    static Picture of(RouteIndex index, List<Route> local) {
        Map<String, Held> remote = new TreeMap<>();
        index.read(Vectors.WITH, page -> page.forEach(record -> remote.put(record.id(), Held.of(record))));
        String hash = index.parameter(ConfigParameter.HASH)
                .map(ConfigParameter::value)
                .orElse("");
        return new Picture(remote, local, hash);
    }

    /** What is on either side. */
    Set<UtteranceKey> pairs() {
        Set<UtteranceKey> pairs = new HashSet<>(remotePairs());
        pairs.addAll(localPairs());
        return pairs;
    }

    private Set<UtteranceKey> remotePairs() {
        Set<UtteranceKey> pairs = new HashSet<>();
        remote.values().forEach(held -> pairs.add(held.utterance().pair()));
        return pairs;
    }

    private Set<UtteranceKey> localPairs() {
        Set<UtteranceKey> pairs = new HashSet<>();
        local.forEach(route ->
                route.utterances().forEach(text -> pairs.add(new UtteranceKey(route.name(), text.textValue()))));
        return pairs;
    }

    /** How many utterances of another picture are missing here, on the side that had them. */
    int lost(Picture other) {
        Set<UtteranceKey> far = other.remotePairs();
        far.removeAll(remotePairs());
        Set<UtteranceKey> near = other.localPairs();
        near.removeAll(localPairs());
        return far.size() + near.size();
    }

    /** Whether a record has the vector that it has in another picture. */
    boolean keepsAVectorOf(Picture other) {
        return remote.entrySet().stream().anyMatch(each -> {
            Held there = other.remote.get(each.getKey());
            return there != null && there.vector().equals(each.getValue().vector());
        });
    }

    /** This one without the records that somebody else wrote. */
    Picture without(Set<String> ids) {
        Map<String, Held> rest = new TreeMap<>(remote);
        rest.keySet().removeAll(ids);
        return new Picture(rest, local, hash);
    }

    Picture withHash(String other) {
        return new Picture(remote, local, other);
    }

    /** In what two differ, in words. */
    String against(Picture other) {
        if (equals(other)) {
            return "the same";
        }
        StringBuilder words = new StringBuilder();
        remote.forEach((id, held) -> {
            Held there = other.remote.get(id);
            if (!held.equals(there) && words.length() < 600) {
                words.append(there == null ? " should not be there: " : " differs: ")
                        .append(held.utterance());
            }
        });
        other.remote.forEach((id, held) -> {
            if (!remote.containsKey(id) && words.length() < 600) {
                words.append(" is missing: ").append(held.utterance());
            }
        });
        if (!local.equals(other.local)) {
            words.append(" local is ").append(shown(local)).append(" and not ").append(shown(other.local));
        }
        if (!hash.equals(other.hash)) {
            words.append(" hash is \"")
                    .append(hash)
                    .append("\" and not \"")
                    .append(other.hash)
                    .append('"');
        }
        return words.toString();
    }

    private static String shown(List<Route> routes) {
        StringBuilder words = new StringBuilder();
        routes.forEach(route -> words.append(route.name())
                .append(" x")
                .append(route.utterances().size())
                .append(' ')
                .append(route.value())
                .append("; "));
        return words.toString();
    }
}
