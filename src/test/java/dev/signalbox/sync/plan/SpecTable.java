package dev.signalbox.sync.plan;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.route.CodePoints;
import dev.signalbox.route.Route;
import dev.signalbox.route.RouteField;
import dev.signalbox.route.RouteValue;
import dev.signalbox.sync.diff.LocalState;
import dev.signalbox.sync.diff.RemoteState;
import dev.signalbox.sync.diff.StoredRecord;
import dev.signalbox.sync.diff.TestStore;
import dev.signalbox.sync.diff.ValueAgreement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/** Where each mode ends, said a second time, straight from the table of the specification and without a thought for speed. */
record SpecTable(Map<String, Content> local, Map<String, Content> remote) {
    /** A route of either side, or of the end. */
    record Content(Set<String> texts, RouteValue value) {}

    static SpecTable of(LocalState local, RemoteState remote) {
        return new SpecTable(local(local), remote(remote));
    }

    Map<String, Content> end(Mode mode, MergeSemantics semantics) {
        boolean layer = semantics == MergeSemantics.ROUTE_LAYER;
        Set<String> names = new TreeSet<>(CodePoints.ORDER);
        names.addAll(local.keySet());
        names.addAll(remote.keySet());
        Map<String, Content> end = new TreeMap<>(CodePoints.ORDER);
        for (String name : names) {
            Content here = local.get(name);
            Content there = remote.get(name);
            boolean stays = switch (mode) {
                case ERROR -> throw new AssertionError("no end");
                case LOCAL -> here != null;
                case REMOTE -> there != null;
                case MERGE -> true;
                case MERGE_FORCE_LOCAL -> layer || here != null;
                case MERGE_FORCE_REMOTE -> layer || there != null;
            };
            if (here != null && there == null && here.texts().isEmpty()) {
                stays = true;
            }
            if (stays) {
                end.put(name, here == null ? there : there == null ? here : both(here, there, mode, layer));
            }
        }
        return end;
    }

    private static Content both(Content here, Content there, Mode mode, boolean layer) {
        Set<String> union = new TreeSet<>(CodePoints.ORDER);
        union.addAll(here.texts());
        union.addAll(there.texts());
        RouteValue remote = there.value().orElse(here.value());
        return switch (mode) {
            case ERROR -> throw new AssertionError("no end");
            case LOCAL -> here;
            case REMOTE -> new Content(there.texts(), remote);
            case MERGE -> new Content(union, here.value());
            case MERGE_FORCE_LOCAL -> new Content(layer ? here.texts() : union, here.value());
            case MERGE_FORCE_REMOTE -> new Content(layer ? there.texts() : union, remote);
        };
    }

    static Map<String, Content> local(LocalState state) {
        Map<String, Content> routes = new TreeMap<>(CodePoints.ORDER);
        for (Route route : state.routes()) {
            Set<String> texts = new TreeSet<>(CodePoints.ORDER);
            route.texts().forEach(texts::add);
            routes.put(route.name(), new Content(texts, route.value()));
        }
        return routes;
    }

    static Map<String, Content> remote(RemoteState state) {
        Map<String, Map<String, StoredRecord>> routes = new TreeMap<>(CodePoints.ORDER);
        for (StoredRecord held : state.records()) {
            String name = held.utterance().route();
            String text = held.utterance().utterance();
            String canonical = state.rules().idOf(name, text);
            routes.computeIfAbsent(name, _ -> new TreeMap<>(CodePoints.ORDER))
                    .merge(text, held, (one, other) -> best(one, other, canonical));
        }
        Map<String, Content> contents = new TreeMap<>(CodePoints.ORDER);
        routes.forEach((name, held) ->
                contents.put(name, new Content(held.keySet(), elected(List.copyOf(held.values()), state))));
        return contents;
    }

    private static StoredRecord best(StoredRecord one, StoredRecord other, String canonical) {
        if (one.id().equals(canonical) || other.id().equals(canonical)) {
            return one.id().equals(canonical) ? one : other;
        }
        return one.id().compareTo(other.id()) <= 0 ? one : other;
    }

    /** Records by utterance in sort order; fields are elected together unless some records lack one. */
    private static RouteValue elected(List<StoredRecord> records, RemoteState state) {
        ValueAgreement agreement = ValueAgreement.of(state.rules());
        List<RouteValue> values = records.stream()
                .map(held -> held.utterance().value())
                .map(value -> value.only(TestStore.held(state.rules(), value)))
                .toList();
        if (values.stream().map(RouteValue::known).distinct().count() == 1) {
            return most(values, value -> agreement.comparable(value).toString());
        }
        Map<RouteField, JsonNode> elected = new EnumMap<>(RouteField.class);
        for (RouteField field : RouteField.values()) {
            List<RouteValue> known =
                    values.stream().filter(value -> value.part(field) != null).toList();
            if (!known.isEmpty()) {
                RouteValue most = most(
                        known,
                        value -> requireNonNull(agreement.comparable(value).key(field)));
                elected.put(field, requireNonNull(most.part(field)));
            }
        }
        return RouteValue.of(elected);
    }

    private static RouteValue most(List<RouteValue> values, Function<RouteValue, String> key) {
        Map<String, Integer> counts = new HashMap<>();
        values.forEach(value -> counts.merge(key.apply(value), 1, Integer::sum));
        List<RouteValue> ranked = new ArrayList<>(values);
        ranked.sort(Comparator.comparingInt(value -> -requireNonNull(counts.get(key.apply(value)))));
        return ranked.getFirst();
    }
}
