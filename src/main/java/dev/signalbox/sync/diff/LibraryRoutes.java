package dev.signalbox.sync.diff;

import dev.signalbox.route.RouteField;
import dev.signalbox.route.RouteValue;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;

/**
 * The routes that a new router of semantic-router 1.1.1 makes of an index: of the records of one route in the order in which the store lists them,
 * with the values of the first (its {@code to_routes}; wire-format: Reading). Postgres guarantees no order, so another read may list another first
 * there.
 *
 * @param byName in the router's order, which settles ties between equal scores
 */
public record LibraryRoutes(SequencedMap<String, LibraryRoute> byName) {
    public LibraryRoutes {
        byName = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(byName));
    }

    /**
     * One of them.
     *
     * @param records in the order of the list; the first gives the route its values
     * @param disagreeing the fields in which a later record says something else than the first
     */
    public record LibraryRoute(List<StoredRecord> records, Set<RouteField> disagreeing) {
        public LibraryRoute {
            records = List.copyOf(records);
            disagreeing = Collections.unmodifiableSet(disagreeing);
        }

        public StoredRecord first() {
            return records.getFirst();
        }

        public List<String> utterances() {
            return records.stream()
                    .map(record -> record.utterance().utterance())
                    .toList();
        }
    }

    /** The routes of a remote whose records are read as those of 1.x. */
    public static LibraryRoutes of(RemoteState remote) {
        Map<String, List<StoredRecord>> records = new LinkedHashMap<>();
        // A store that changes while it is paged through may list a record twice.
        Set<String> ids = new HashSet<>();
        remote.records().stream()
                .filter(record -> ids.add(record.id()))
                .forEach(record -> records.computeIfAbsent(record.utterance().route(), _ -> new ArrayList<>())
                        .add(record));
        ValueAgreement agreement = ValueAgreement.of(remote.rules());
        SequencedMap<String, LibraryRoute> routes = new LinkedHashMap<>();
        records.forEach((name, found) -> routes.put(name, new LibraryRoute(found, disagreeing(found, agreement))));
        return new LibraryRoutes(routes);
    }

    private static Set<RouteField> disagreeing(List<StoredRecord> records, ValueAgreement agreement) {
        RouteValue first = agreement.comparable(records.getFirst().utterance().value());
        Set<RouteField> fields = EnumSet.noneOf(RouteField.class);
        Set<RouteValue> seen = new HashSet<>();
        for (StoredRecord record : records) {
            RouteValue value = record.utterance().value();
            if (seen.add(value)) {
                RouteValue other = agreement.comparable(value);
                first.known().stream()
                        .filter(field -> !other.only(Set.of(field)).agreesWith(first))
                        .forEach(fields::add);
            }
        }
        return fields;
    }

    /** The records in all, which a router takes for utterances. */
    public int records() {
        return byName.values().stream()
                .mapToInt(route -> route.records().size())
                .sum();
    }
}
