package dev.signalbox.sync.diff;

import dev.signalbox.route.CodePoints;
import dev.signalbox.route.Route;
import dev.signalbox.route.RouteField;
import dev.signalbox.route.RouteValue;
import dev.signalbox.route.Utterance;
import dev.signalbox.route.UtteranceKey;
import dev.signalbox.route.dialect.Dialect;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Puts both sides of a comparison together, route by route and text by text. */
final class ComparisonBuilder {
    private final StoreRules rules;
    private final Set<RouteField> fields;
    private final Map<String, Side> routes = new HashMap<>();
    private final Map<String, StoredRecord> byId = new HashMap<>();
    private final Set<String> repeatedNames = new LinkedHashSet<>();
    private final List<StoredRecord> duplicates = new ArrayList<>();

    /** @param dialect of the local router */
    ComparisonBuilder(StoreRules rules, Dialect dialect) {
        this.rules = rules;
        this.fields = rules.held(dialect);
    }

    void add(LocalState local) {
        for (Route route : local.routes()) {
            Side side = side(route.name());
            if (side.local == null) {
                side.local = route;
            } else {
                repeatedNames.add(route.name());
            }
            route.texts().forEach(text -> side.cell(text).local = true);
        }
    }

    void add(RemoteState remote) {
        for (StoredRecord record : remote.records()) {
            // A store that changes while it is paged through may list a record twice.
            byId.merge(record.id(), record, ComparisonBuilder::firstOfId);
        }
        byId.values().forEach(record -> add(asHeld(record)));
        duplicates.sort(Comparator.comparing(StoredRecord::id));
    }

    StateComparison comparison(LocalState local, RemoteState remote) {
        List<ComparedRoute> compared = routes.entrySet().stream()
                .sorted(Map.Entry.comparingByKey(CodePoints.ORDER))
                .map(entry -> entry.getValue().compared(entry.getKey(), rules))
                .toList();
        return new StateComparison(local, remote, compared, List.copyOf(repeatedNames), duplicates);
    }

    private void add(StoredRecord record) {
        Utterance utterance = record.utterance();
        Cell cell = side(utterance.route()).cell(utterance.utterance());
        StoredRecord other = cell.held;
        if (other == null) {
            cell.held = record;
        } else {
            boolean wins = precedes(record, other);
            cell.held = wins ? record : other;
            duplicates.add(wins ? other : record);
        }
    }

    private Side side(String route) {
        return routes.computeIfAbsent(route, _ -> new Side());
    }

    private StoredRecord asHeld(StoredRecord record) {
        RouteValue value = record.utterance().value();
        if (fields.containsAll(value.known())) {
            return record;
        }
        RouteValue held = value.only(fields);
        return new StoredRecord(record.id(), record.utterance().with(held));
    }

    private boolean precedes(StoredRecord record, StoredRecord other) {
        UtteranceKey pair = record.utterance().pair();
        String canonical = rules.idOf(pair.route(), pair.utterance());
        if (record.id().equals(canonical) != other.id().equals(canonical)) {
            return record.id().equals(canonical);
        }
        return record.id().compareTo(other.id()) < 0;
    }

    private static StoredRecord firstOfId(StoredRecord one, StoredRecord other) {
        return Comparator.comparing(Utterance::pair, UtteranceKey.ORDER)
                                .thenComparing(utterance -> utterance.value().toString())
                                .compare(one.utterance(), other.utterance())
                        <= 0
                ? one
                : other;
    }

    private static final class Side {
        private final Map<String, Cell> cells = new HashMap<>();
        private @Nullable Route local;

        private Cell cell(String text) {
            return cells.computeIfAbsent(text, _ -> new Cell());
        }

        private ComparedRoute compared(String name, StoreRules rules) {
            List<ComparedPair> pairs = cells.entrySet().stream()
                    .sorted(Map.Entry.comparingByKey(CodePoints.ORDER))
                    .map(entry -> new ComparedPair(
                            new UtteranceKey(name, entry.getKey()),
                            entry.getValue().local,
                            entry.getValue().held,
                            rules))
                    .toList();
            RouteValue comparable =
                    local == null ? null : ValueAgreement.of(rules).comparable(local.value());
            return new ComparedRoute(name, local, comparable, pairs);
        }
    }

    private static final class Cell {
        private boolean local;
        private @Nullable StoredRecord held;
    }
}
