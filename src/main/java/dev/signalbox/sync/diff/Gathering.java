package dev.signalbox.sync.diff;

import dev.signalbox.route.CodePoints;
import dev.signalbox.route.Pair;
import dev.signalbox.route.Route;
import dev.signalbox.route.Utterance;
import dev.signalbox.route.Value;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Puts both sides of a comparison together, route by route and text by text. */
final class Gathering {
    private final StoreRules rules;
    private final Map<String, Side> routes = new HashMap<>();
    private final Map<String, Held> byId = new HashMap<>();
    private final Set<String> repeatedNames = new LinkedHashSet<>();
    private final List<Held> duplicates = new ArrayList<>();

    Gathering(StoreRules rules) {
        this.rules = rules;
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
        for (Held record : remote.records()) {
            // A store that changes while it is paged through may list a record twice.
            byId.merge(record.id(), record, Gathering::firstOfId);
        }
        byId.values().forEach(record -> add(asHeld(record)));
        duplicates.sort(Comparator.comparing(Held::id));
    }

    Comparison comparison(LocalState local, RemoteState remote) {
        List<ComparedRoute> compared = routes.entrySet().stream()
                .sorted(Map.Entry.comparingByKey(CodePoints.ORDER))
                .map(entry -> entry.getValue().compared(entry.getKey(), rules))
                .toList();
        return new Comparison(local, remote, compared, List.copyOf(repeatedNames), duplicates);
    }

    private void add(Held record) {
        Utterance utterance = record.utterance();
        Cell cell = side(utterance.route()).cell(utterance.utterance());
        Held other = cell.held;
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

    private Held asHeld(Held record) {
        if (rules.holdsFunctionSchemas() && rules.holdsMetadata()) {
            return record;
        }
        Value held = record.utterance().value().only(rules.holdsFunctionSchemas(), rules.holdsMetadata());
        return new Held(record.id(), record.utterance().with(held));
    }

    private boolean precedes(Held record, Held other) {
        Pair pair = record.utterance().pair();
        String canonical = rules.idOf(pair.route(), pair.utterance());
        if (record.id().equals(canonical) != other.id().equals(canonical)) {
            return record.id().equals(canonical);
        }
        return record.id().compareTo(other.id()) < 0;
    }

    private static Held firstOfId(Held one, Held other) {
        return Comparator.comparing(Utterance::pair, Pair.ORDER)
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
                            new Pair(name, entry.getKey()), entry.getValue().local, entry.getValue().held, rules))
                    .toList();
            Value comparable = local == null ? null : Agreement.of(rules).comparable(local.value());
            return new ComparedRoute(name, local, comparable, pairs);
        }
    }

    private static final class Cell {
        private boolean local;
        private @Nullable Held held;
    }
}
