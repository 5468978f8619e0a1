package dev.signalbox.sync.plan;

import dev.signalbox.route.RouteValue;
import dev.signalbox.route.Utterance;
import dev.signalbox.route.dialect.Dialect;
import dev.signalbox.sync.diff.RemoteState;
import dev.signalbox.sync.diff.StoreRules;
import dev.signalbox.sync.diff.StoredRecord;
import dev.signalbox.sync.plan.PlannedRecord.EncodedText;
import dev.signalbox.sync.plan.PlannedRecord.StoredVector;
import dev.signalbox.sync.plan.PlannedRecord.VectorOrigin;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The records of a remote once a plan was applied to the end, computed without applying it. What the plan leaves out stays.
 *
 * <p>They are in the order in which a store lists them that lists by id, if it does so now; else those that stay are in their order now and new
 * ones follow. A store that lists them in another order may settle a tie between equal scores in another way.
 */
public final class PlannedRecords {
    private final StoreRules rules;
    private final Dialect dialect;
    private final Map<String, PlannedRecord> records;

    private PlannedRecords(StoreRules rules, Dialect dialect, Map<String, PlannedRecord> records) {
        this.rules = rules;
        this.dialect = dialect;
        this.records = records;
    }

    /** Returns the records of a remote as it is. */
    public static List<PlannedRecord> of(RemoteState now) {
        Map<String, PlannedRecord> records = new LinkedHashMap<>();
        now.records().forEach(record -> records.putIfAbsent(record.id(), unchanged(record)));
        return List.copyOf(records.values());
    }

    /**
     * Returns the records of a remote after a plan.
     *
     * @param now the state that the plan was made from
     * @param dialect of the router
     */
    public static List<PlannedRecord> after(RemoteState now, Plan plan, Dialect dialect) {
        Map<String, PlannedRecord> former = listsById(now) ? new TreeMap<>() : new LinkedHashMap<>();
        of(now).forEach(record -> former.put(record.id(), record));
        PlannedRecords planned = new PlannedRecords(now.rules(), dialect, former);
        planned.apply(plan.remote(), Map.copyOf(former));
        return new ArrayList<>(planned.records.values());
    }

    private static PlannedRecord unchanged(StoredRecord record) {
        return new PlannedRecord(record.id(), record.utterance(), new StoredVector(record.id()));
    }

    private static boolean listsById(RemoteState now) {
        List<StoredRecord> records = now.records();
        for (int i = 1; i < records.size(); i++) {
            if (records.get(i - 1).id().compareTo(records.get(i).id()) > 0) {
                return false;
            }
        }
        return records.size() > 1;
    }

    private void apply(RemoteChanges changes, Map<String, PlannedRecord> now) {
        Stream.<Step>concat(changes.upsert().stream(), changes.renew().stream())
                .forEach(step -> put(
                        step.id(),
                        step.utterance(),
                        new EncodedText(step.utterance().utterance())));
        changes.move().stream()
                .filter(step -> now.containsKey(step.from()))
                .forEach(step -> put(step.id(), step.utterance(), new StoredVector(step.from())));
        changes.rewrite().stream()
                .filter(step -> now.containsKey(step.id()))
                .forEach(step -> put(step.id(), step.utterance(), new StoredVector(step.id())));
        changes.deletions().forEach(step -> records.remove(step.id()));
    }

    private void put(String id, Utterance utterance, VectorOrigin vector) {
        RouteValue value = utterance.value().only(rules.held(dialect));
        records.put(
                id, new PlannedRecord(id, utterance.with(rules.holdsIntegers() ? value : value.asFloats()), vector));
    }
}
