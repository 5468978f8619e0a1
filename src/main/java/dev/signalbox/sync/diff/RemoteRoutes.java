package dev.signalbox.sync.diff;

import dev.signalbox.route.Value;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The remote side by route: one record for each pair, whatever order they were read in.
 *
 * @param routes by name, then text, the record that stays: of several of one pair that with the store's canonical id, else the one
 *     whose id sorts first
 * @param duplicates the other records of such pairs
 */
public record RemoteRoutes(Map<String, Map<String, Held>> routes, List<Held> duplicates) {
    public static RemoteRoutes of(RemoteState remote) {
        Map<String, Map<String, Held>> routes = new HashMap<>();
        List<Held> duplicates = new ArrayList<>();
        StoreRules rules = remote.rules();
        for (Held read : remote.records()) {
            Held record = asHeld(read, rules);
            String text = record.utterance().utterance();
            Map<String, Held> texts = routes.computeIfAbsent(record.utterance().route(), _ -> new HashMap<>());
            Held other = texts.putIfAbsent(text, record);
            if (other != null) {
                boolean wins = precedes(record, other, rules);
                duplicates.add(wins ? other : record);
                if (wins) {
                    texts.put(text, record);
                }
            }
        }
        duplicates.sort(Comparator.comparing(Held::id));
        return new RemoteRoutes(routes, duplicates);
    }

    private static Held asHeld(Held record, StoreRules rules) {
        Value value = record.utterance().value();
        if (rules.holdsFunctionSchemas() && rules.holdsMetadata()) {
            return record;
        }
        Value held = value.only(rules.holdsFunctionSchemas(), rules.holdsMetadata());
        return new Held(record.id(), record.utterance().with(held));
    }

    private static boolean precedes(Held record, Held other, StoreRules rules) {
        String canonical =
                rules.idOf(record.utterance().route(), record.utterance().utterance());
        if (record.id().equals(canonical) != other.id().equals(canonical)) {
            return record.id().equals(canonical);
        }
        return record.id().compareTo(other.id()) < 0;
    }
}
