package dev.signalbox.sync.guard;

import dev.signalbox.route.CodePoints;
import dev.signalbox.route.Route;
import dev.signalbox.route.RouteValue;
import dev.signalbox.route.Utterance;
import dev.signalbox.route.UtteranceKey;
import dev.signalbox.sync.diff.LocalState;
import dev.signalbox.sync.diff.RemoteState;
import dev.signalbox.sync.diff.StoredRecord;
import dev.signalbox.sync.plan.Mode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What one sync by semantic-router 0.1.16 leaves on either side. It compares lines of route, utterance, schemas and metadata; what a
 * mode does with a route it decides from those of its lines that differ, and knows of no others (its {@code get_sync_strategy}).
 */
final class LibrarySyncResult {
    private final Map<String, Kept> local = new LinkedHashMap<>();
    private final Map<UtteranceKey, RouteValue> remote = new HashMap<>();
    private final Lines minus;
    private final Lines plus;

    /** A local route: the texts of its utterances, and its value. */
    record Kept(Set<String> texts, RouteValue value) {}

    /** A line by what it is sorted by, which is written once and not for each comparison. */
    private record Line(String text, Utterance utterance) {
        /** The order of the library's lines: the last of a route that differs gives the route its value. */
        private static final Comparator<Line> ORDER = Comparator.comparing(Line::text, CodePoints.ORDER);

        static Line of(Utterance utterance) {
            return new Line(utterance.route() + ": " + utterance.utterance() + " | ", utterance);
        }
    }

    /**
     * The lines that one side has and the other has not.
     *
     * @param values by route, the one of its last line here
     */
    private record Lines(List<Utterance> all, Set<UtteranceKey> pairs, Map<String, RouteValue> values) {
        static Lines without(List<Utterance> side, Collection<Utterance> other) {
            Set<Utterance> others = new HashSet<>(other);
            List<Utterance> all = side.stream()
                    .filter(Predicate.not(others::contains))
                    .map(Line::of)
                    .sorted(Line.ORDER)
                    .map(Line::utterance)
                    .toList();
            Map<String, RouteValue> values = new HashMap<>();
            all.forEach(line -> values.put(line.route(), line.value()));
            return new Lines(all, all.stream().map(Utterance::pair).collect(Collectors.toSet()), values);
        }

        List<Utterance> of(Lines other) {
            return all.stream()
                    .filter(line -> other.values.containsKey(line.route()))
                    .toList();
        }

        List<Utterance> notOf(Lines other) {
            return all.stream()
                    .filter(line -> !other.values.containsKey(line.route()))
                    .toList();
        }

        /** The line, with the value that its route has here. */
        Utterance valued(Utterance line) {
            RouteValue value = values.get(line.route());
            return value == null ? line : line.with(value);
        }
    }

    private LibrarySyncResult(LocalState here, RemoteState there) {
        List<Utterance> lines =
                here.routes().stream().flatMap(LibrarySyncResult::lines).toList();
        List<Utterance> records = there.records().stream()
                .map(StoredRecord::utterance)
                .map(held -> held.with(asRead(held.value())))
                .toList();
        here.routes()
                .forEach(route -> local.put(
                        route.name(), new Kept(route.texts().collect(Collectors.toSet()), asRead(route.value()))));
        records.forEach(record -> remote.put(record.pair(), record.value()));
        minus = Lines.without(lines, records);
        plus = Lines.without(records, lines);
    }

    static LibrarySyncResult of(Mode mode, LocalState here, RemoteState there) {
        LibrarySyncResult end = new LibrarySyncResult(here, there);
        switch (mode) {
            case ERROR -> {}
            case LOCAL -> {
                end.deleteFromRemote(end.plus.all());
                end.writeToRemote(end.minus.all());
            }
            case REMOTE -> {
                end.deleteFromLocal(end.minus.all());
                end.writeToLocal(end.plus.all());
            }
            case MERGE_FORCE_LOCAL -> end.mergeForceLocal();
            case MERGE_FORCE_REMOTE -> end.mergeForceRemote();
            case MERGE -> end.merge();
        }
        return end;
    }

    /** Routes by name; one that lost all of its utterances is not there. */
    Map<String, Kept> local() {
        return local;
    }

    /** Values by utterance. */
    Map<UtteranceKey, RouteValue> remote() {
        return remote;
    }

    /** What the remote has beyond local it gives to local only where the value is local's already. */
    private void mergeForceLocal() {
        List<Utterance> equal = new ArrayList<>();
        List<Utterance> other = new ArrayList<>();
        plus.of(minus)
                .forEach(line -> (equalInPython(line, minus.valued(line)) ? equal : other).add(minus.valued(line)));
        Set<UtteranceKey> passedOver = new HashSet<>(minus.pairs());
        other.stream().map(Utterance::pair).forEach(passedOver::add);
        deleteFromRemote(plus.notOf(minus));
        writeToRemote(minus.all());
        writeToRemote(other);
        writeToLocal(
                equal.stream().filter(line -> !passedOver.contains(line.pair())).toList());
    }

    /** What local has beyond the remote stays only in routes of which the remote has a line that differs. */
    private void mergeForceRemote() {
        writeToRemote(minus.of(plus).stream()
                .filter(line -> !plus.pairs().contains(line.pair()))
                .map(plus::valued)
                .toList());
        deleteFromLocal(minus.notOf(plus));
        writeToLocal(plus.all());
    }

    private void merge() {
        List<Utterance> valued = plus.all().stream().map(minus::valued).toList();
        writeToRemote(minus.all());
        writeToRemote(valued);
        writeToLocal(valued);
    }

    private void deleteFromRemote(List<Utterance> lines) {
        lines.forEach(line -> remote.remove(line.pair()));
    }

    private void writeToRemote(List<Utterance> lines) {
        lines.forEach(line -> remote.put(line.pair(), line.value()));
    }

    private void deleteFromLocal(List<Utterance> lines) {
        for (Utterance line : lines) {
            Kept kept = local.get(line.route());
            if (kept != null) {
                kept.texts().remove(line.utterance());
                if (kept.texts().isEmpty()) {
                    local.remove(line.route());
                }
            }
        }
    }

    private void writeToLocal(List<Utterance> lines) {
        for (Utterance line : lines) {
            Kept kept = local.get(line.route());
            Set<String> texts = kept == null ? new HashSet<>() : kept.texts();
            texts.add(line.utterance());
            local.put(line.route(), new Kept(texts, line.value()));
        }
    }

    /** In Python {@code 1 == 1.0}, though as text they differ. */
    private static boolean equalInPython(Utterance one, Utterance other) {
        return one.value().asFloats().equals(other.value().asFloats());
    }

    private static Stream<Utterance> lines(Route route) {
        RouteValue value = asRead(route.value());
        return route.texts().distinct().map(text -> new Utterance(route.name(), text, value));
    }

    /** A value as the library reads it: what a store does not hold, it takes for none. */
    static RouteValue asRead(RouteValue value) {
        return value.functionSchemas() != null && value.metadata() != null ? value : value.orElse(RouteValue.NONE);
    }
}
