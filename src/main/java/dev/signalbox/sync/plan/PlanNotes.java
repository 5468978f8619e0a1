package dev.signalbox.sync.plan;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.route.CountText;
import dev.signalbox.route.Route;
import dev.signalbox.route.RouteField;
import dev.signalbox.route.RouteValue;
import dev.signalbox.route.UtteranceKey;
import dev.signalbox.route.dialect.Dialect;
import dev.signalbox.sync.diff.ComparedPair;
import dev.signalbox.sync.diff.Diff;
import dev.signalbox.sync.diff.DiffEntry;
import dev.signalbox.sync.diff.StateComparison;
import dev.signalbox.sync.diff.StoreRules;
import dev.signalbox.sync.diff.StoredRecord;
import dev.signalbox.sync.diff.ValueAgreement;
import dev.signalbox.sync.plan.PlanNote.Code;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Gathers a plan's notes while it is made. */
final class PlanNotes {
    /** Routes that a note names before it counts. */
    private static final int NAMED = 3;

    private final List<PlanNote> notes = new ArrayList<>();

    void mixed(String route, RemoteValue value) {
        notes.add(new PlanNote(
                Code.MIXED_VALUES,
                route,
                "The remote's records of \"" + route + "\" have "
                        + CountText.count(value.options().size(), "different value")
                        + "; local's value is written to all of them."));
    }

    void overwritten(StoredRecord record) {
        notes.add(new PlanNote(
                Code.OVERWRITTEN,
                record.utterance().route(),
                "The record of \"" + record.utterance().route() + ": "
                        + record.utterance().utterance()
                        + "\" has the id of another utterance and will be overwritten by it."));
    }

    void about(StateComparison both, List<EndRoute> end, LeftOut leftOut) {
        end.forEach(this::about);
        StoreRules rules = both.remote().rules();
        boolean classic = both.local().config().dialect() == Dialect.V0;
        if (rules.holdsClassicHash()) {
            notes.add(new PlanNote(
                    Code.CLASSIC_HASH,
                    null,
                    "The index has the hash of 0.x routers (sr_hash), which 1.x does not read and this plan leaves as it is: is_synced() of a 0.x"
                            + " router that it belongs to stays true. Once no 0.x router reads the index, remove it in the settings of the remote."
                            + " The lock sr_lock is Signalbox's too, and stays."));
        }
        rules.preparation().ifPresent(what -> notes.add(new PlanNote(Code.INDEX_PREPARED, null, what)));
        if (!rules.holdsFunctionSchemas() && classic) {
            notHeld("function schemas", end, leftOut, RouteValue::functionSchemas);
        }
        if (!rules.holdsMetadata()) {
            if (!classic) {
                notHeld("descriptions", end, leftOut, value -> value.part(RouteField.DESCRIPTION));
                notHeld("confidence thresholds", end, leftOut, value -> value.part(RouteField.SCORE_THRESHOLD));
            }
            notHeld("metadata", end, leftOut, RouteValue::metadata);
        }
        int foreign = both.remote().foreignIds().size();
        if (foreign > 0) {
            notes.add(new PlanNote(
                    Code.FOREIGN_RECORDS,
                    null,
                    CountText.count(foreign, "record of the index is", "records of the index are")
                            + " not semantic-router's. No sync compares, writes or deletes "
                            + (foreign == 1 ? "it." : "them.")));
        }
        if (classic) {
            wholeNumbers(rules, end, leftOut);
        }
        emptySchemas(both.agreement(), end);
        if (classic) {
            rules.whyPythonIsNotSynced().ifPresent(why -> notes.add(new PlanNote(Code.PYTHON_NOT_SYNCED, null, why)));
        }
    }

    /** What the plan does with duplicates, records under ids of their own and mixed values. */
    void irregular(StateComparison both, Diff diff, PlanRequest aim, List<Conflict> conflicts) {
        if (!aim.writesRemote()) {
            kept(diff, conflicts);
            return;
        }
        LeftOut leftOut = aim.leftOut();
        long misplaced = diff.misplaced().stream()
                .filter(record -> !leftOut.holds(record.utterance().pair()))
                .count();
        if (misplaced > 0) {
            notes.add(new PlanNote(
                    Code.IRREGULAR_RECORDS,
                    null,
                    CountText.count(misplaced, "record has an id", "records have ids")
                            + " that semantic-router does not compute; the plan moves the ones it keeps to the correct ids,"
                            + " with their vectors."));
        }
        long duplicates = both.duplicates().stream()
                .filter(record -> !leftOut.holds(record.utterance().pair()))
                .count();
        if (duplicates > 0) {
            String text = CountText.count(duplicates, "record duplicates", "records duplicate")
                    + " the route and utterance of another record; the plan removes the duplicates.";
            notes.add(new PlanNote(Code.DUPLICATE_RECORDS, null, text));
        }
    }

    private void kept(Diff diff, List<Conflict> conflicts) {
        List<String> kept = new ArrayList<>();
        if (!conflicts.isEmpty()) {
            kept.add(CountText.count(conflicts.size(), "route", "routes") + " with mixed values");
        }
        if (!diff.duplicates().isEmpty()) {
            kept.add(CountText.count(diff.duplicates().size(), "duplicate record", "duplicate records"));
        }
        if (!diff.misplaced().isEmpty()) {
            kept.add(CountText.count(diff.misplaced().size(), "record", "records")
                    + " under an id that semantic-router does not compute");
        }
        if (!kept.isEmpty()) {
            notes.add(
                    new PlanNote(
                            Code.IRREGULAR_RECORDS,
                            null,
                            "Mode remote does not change the remote's records, so it keeps " + String.join(", ", kept)
                                    + ", and no hash is written. To rewrite, move or delete them, choose to normalize irregular records."));
        }
    }

    /** @param dialect of the router */
    void leftOut(Dialect dialect, Diff diff, LeftOut leftOut) {
        if (leftOut.isEmpty()) {
            return;
        }
        List<UtteranceKey> differing = diff.entries().stream()
                .filter(entry -> !(entry instanceof DiffEntry.Same))
                .map(DiffEntry::pair)
                .filter(leftOut::holds)
                .toList();
        long routes = differing.stream().map(UtteranceKey::route).distinct().count();
        if (routes > 0) {
            String text = CountText.count(differing.size(), "utterance") + " of "
                    + CountText.count(routes, "route")
                    + " that differ are excluded and stay as they are on both sides. While they differ, the index has no hash, so"
                    + " every check reports it"
                    + switch (dialect) {
                        case V0 -> ", and a router that syncs in this mode changes them too.";
                        case V1 -> ". Routers go on matching what the index has of them.";
                    };
            notes.add(new PlanNote(Code.LEFT_OUT, null, text));
        }
    }

    private void notHeld(
            String what, List<EndRoute> end, LeftOut leftOut, Function<RouteValue, @Nullable JsonNode> part) {
        List<String> names = end.stream()
                .filter(route -> route.isRemote() && !leftOut.routes().contains(route.name()))
                .flatMap(route -> Stream.ofNullable(route.route()))
                .filter(route -> isSomething(part.apply(route.value())))
                .map(route -> "\"" + route.name() + "\"")
                .toList();
        if (!names.isEmpty()) {
            int more = names.size() - NAMED;
            String routes = String.join(", ", names.subList(0, Math.min(NAMED, names.size())))
                    + (more > 0 ? " and " + more + " more" : "");
            notes.add(new PlanNote(
                    Code.NOT_HELD,
                    null,
                    "This store does not keep " + what + ": those of " + routes
                            + " are neither written nor compared, and stay only on local."));
        }
    }

    private void wholeNumbers(StoreRules rules, List<EndRoute> end, LeftOut leftOut) {
        if (rules.holdsIntegers() || !rules.holdsMetadata()) {
            return;
        }
        List<String> names = end.stream()
                .filter(route -> route.isRemote() && !leftOut.routes().contains(route.name()))
                .filter(route -> hasWholeNumber(route.value().metadata()))
                .map(EndRoute::name)
                .toList();
        if (!names.isEmpty()) {
            notes.add(new PlanNote(
                    Code.WHOLE_NUMBERS,
                    null,
                    "This store keeps whole numbers in metadata as floats: get_utterance_diff() of a Python router always shows "
                            + quoted(names) + " as different, although its is_synced() is true."));
        }
    }

    private static boolean hasWholeNumber(@Nullable JsonNode node) {
        return node != null && (node.isIntegralNumber() || node.valueStream().anyMatch(PlanNotes::hasWholeNumber));
    }

    private void emptySchemas(ValueAgreement agreement, List<EndRoute> end) {
        List<String> names = end.stream()
                .filter(route -> route.before().pairs().stream()
                        .anyMatch(pair -> !route.leaves(pair)
                                && pair.comparable() != null
                                && route.isRemote(pair)
                                && agreement.between(route.value(), pair.comparable())
                                && !agreement.forPython(route.value(), pair.comparable())))
                .map(EndRoute::name)
                .toList();
        if (!names.isEmpty()) {
            notes.add(
                    new PlanNote(
                            Code.EMPTY_SCHEMAS,
                            null,
                            "Records of " + quoted(names)
                                    + " have no function schemas in another form (null or []) than the route. Both count as equal, but"
                                    + " get_utterance_diff() of a Python router shows them as different, so the plan writes the route's form."));
        }
    }

    /** The first of these names in quotes, and how many more there are. */
    private static String quoted(List<String> names) {
        int more = names.size() - NAMED;
        return names.stream().limit(NAMED).map(name -> '"' + name + '"').collect(Collectors.joining(", "))
                + (more > 0 ? " and " + more + " more" : "");
    }

    private static boolean isSomething(@Nullable JsonNode part) {
        return part != null && !part.isNull() && !(part.isContainerNode() && part.isEmpty());
    }

    private void about(EndRoute end) {
        Route local = end.before().local();
        if (end.before().isRemote() && !end.isRemote()) {
            vanishes(end.name(), "remote");
        }
        if (local == null) {
            return;
        }
        if (end.route() == null) {
            vanishes(end.name(), "local");
        } else if (end.before().pairs().stream().noneMatch(end::isLocal)) {
            notes.add(new PlanNote(
                    Code.EMPTY_ROUTE,
                    end.name(),
                    "Route \"" + end.name() + "\" has no utterances, so no index can hold it; local keeps it."));
        }
        long repeated = local.texts().count()
                - end.before().pairs().stream().filter(ComparedPair::isLocal).count();
        if (repeated > 0) {
            String text = "Route \"" + end.name() + "\" has "
                    + CountText.count(repeated, "duplicate utterance")
                    + "; each utterance counts once.";
            notes.add(new PlanNote(Code.REPEATED_UTTERANCE, end.name(), text));
        }
    }

    private void vanishes(String route, String side) {
        notes.add(new PlanNote(Code.ROUTE_VANISHES, route, "Route \"" + route + "\" is removed from " + side + "."));
    }

    List<PlanNote> list() {
        return notes.stream()
                .sorted(Comparator.comparing(PlanNote::code).thenComparing(PlanNote::text))
                .toList();
    }
}
