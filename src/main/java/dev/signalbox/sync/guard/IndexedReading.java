package dev.signalbox.sync.guard;

import dev.signalbox.route.CodePoints;
import dev.signalbox.route.CountText;
import dev.signalbox.route.PythonJson;
import dev.signalbox.route.Route;
import dev.signalbox.route.RouteField;
import dev.signalbox.route.RouteValue;
import dev.signalbox.route.UtteranceKey;
import dev.signalbox.route.dialect.Dialect;
import dev.signalbox.sync.diff.LibraryRoutes;
import dev.signalbox.sync.diff.LibraryRoutes.LibraryRoute;
import dev.signalbox.sync.diff.LocalState;
import dev.signalbox.sync.diff.RemoteState;
import dev.signalbox.sync.diff.StoredRecord;
import dev.signalbox.sync.plan.RefusedFields;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a new router of 1.x reads from an index, beside what local has: all that 1.x itself never reports.
 *
 * @param routes as the router makes them
 * @param stray utterances of the index that local does not have, sorted
 * @param strayRoutes routes of the index that local does not have, by name
 * @param missing local routes without any record, in local's order
 * @param disagreeing routes whose records disagree, in the router's order
 * @param unreadable the records whose description or threshold the library refuses, in the order of the list
 * @param foreign how many records have no route or no utterance
 * @param newerUtterances number of the revision of local that changed utterances after its calibrator was fitted; null for none
 */
public record IndexedReading(
        LibraryRoutes routes,
        List<UtteranceKey> stray,
        Set<String> strayRoutes,
        List<String> missing,
        Map<String, LibraryRoute> disagreeing,
        List<StoredRecord> unreadable,
        int foreign,
        @Nullable Integer newerUtterances) {

    /** Of the sides of a router of 1.x and its index; empty for a router of 0.x, and for a file that is used as a remote. */
    public static Optional<IndexedReading> of(LocalState local, RemoteState remote) {
        boolean read = local.config().dialect() == Dialect.V1 && remote.rules().isIndex();
        return read ? Optional.of(read(local, remote)) : Optional.empty();
    }

    private static IndexedReading read(LocalState local, RemoteState remote) {
        LibraryRoutes routes = LibraryRoutes.of(remote);
        Set<UtteranceKey> pairs = local.pairs();
        List<String> names = local.routes().stream().map(Route::name).distinct().toList();
        List<UtteranceKey> stray = remote.records().stream()
                .map(record -> record.utterance().pair())
                .distinct()
                .filter(Predicate.not(pairs::contains))
                .sorted(UtteranceKey.ORDER)
                .toList();
        Set<String> strayRoutes = new TreeSet<>(CodePoints.ORDER);
        strayRoutes.addAll(routes.byName().keySet());
        names.forEach(strayRoutes::remove);
        Map<String, LibraryRoute> disagreeing = new LinkedHashMap<>();
        routes.byName().forEach((name, route) -> {
            if (!route.disagreeing().isEmpty()) {
                disagreeing.put(name, route);
            }
        });
        return new IndexedReading(
                routes,
                stray,
                strayRoutes,
                names.stream()
                        .filter(name -> !routes.byName().containsKey(name))
                        .toList(),
                disagreeing,
                remote.records().stream()
                        .filter(record -> !RefusedFields.byLibrary(
                                        record.utterance().value())
                                .isEmpty())
                        .toList(),
                remote.foreignIds().size(),
                local.newerUtterances());
    }

    /** The first record of a route that the library refuses, so that no router can be built; empty where one can. */
    public Optional<StoredRecord> fatal() {
        return unreadable.stream()
                .filter(record -> firstOf(record.utterance().route()).id().equals(record.id()))
                .findFirst();
    }

    private StoredRecord firstOf(String route) {
        LibraryRoute found = routes.byName().get(route);
        if (found == null) {
            throw new IllegalArgumentException("no record of route \"" + route + "\"");
        }
        return found.first();
    }

    /** How much a router reads, or why none can be built, as a sentence. */
    public String summary() {
        return fatal().map(record ->
                        "No router of semantic-router 1.x can be built on this index: " + refused(record) + ".")
                .orElseGet(() -> "A new router of semantic-router 1.x reads "
                        + CountText.count(routes.byName().size(), "route") + " with "
                        + CountText.count(routes.records(), "utterance") + " from this index.");
    }

    /** What 1.x does not report, a fact a sentence; empty where there is nothing. */
    public List<String> hidden() {
        List<String> sentences = new ArrayList<>();
        if (!stray.isEmpty()) {
            sentences.add(strays());
        }
        if (!missing.isEmpty()) {
            sentences.add(FindingText.names(missing)
                    + (missing.size() == 1
                            ? " has no records, so no query matches it."
                            : " have no records, so no query matches them."));
        }
        if (!disagreeing.isEmpty()) {
            sentences.add("The records of " + FindingText.names(disagreeing.keySet())
                    + " disagree: the router takes the values of the first record that the store lists.");
        }
        if (foreign > 0) {
            sentences.add(foreignRecords());
        }
        if (newerUtterances != null) {
            sentences.add("The calibrator is older than the utterances, which revision " + newerUtterances
                    + " changed: its confidence was measured without them.");
        }
        return sentences;
    }

    /** {@code 3 utterances are not in local and go on matching: …}. */
    String strays() {
        String whole = strayRoutes.isEmpty()
                ? ""
                : " " + CountText.count(strayRoutes.size(), "route is", "routes are") + " not in local at all: "
                        + FindingText.names(strayRoutes) + ".";
        return CountText.count(stray.size(), "utterance of the index is", "utterances of the index are")
                + " not in local and " + (stray.size() == 1 ? "goes" : "go") + " on matching: "
                + FindingText.pairs(stray) + "." + whole;
    }

    String foreignRecords() {
        return "1.x reads " + CountText.count(foreign, "foreign record")
                + " too: one without sr_route becomes a route named \"\", one without sr_utterance an utterance \"\".";
    }

    /** {@code the record of "a: hi" has 5 as description}. */
    static String refused(StoredRecord record) {
        RouteValue value = record.utterance().value();
        return "the record of " + FindingText.pairs(List.of(record.utterance().pair())) + " has "
                + RefusedFields.byLibrary(value).stream()
                        .map(field -> told(value, field) + " as " + words(field))
                        .collect(Collectors.joining(" and "));
    }

    /** A field of a value as JSON, cut to what a sentence bears; {@code none} where it has none. */
    static String told(RouteValue value, RouteField field) {
        var node = value.part(field);
        return node == null || !value.has(field) ? "none" : FindingText.shortened(PythonJson.dumps(node));
    }

    static String words(RouteField field) {
        return field.recordKey().replace('_', ' ');
    }
}
