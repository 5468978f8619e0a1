package dev.signalbox.syncing.execution;

import dev.signalbox.route.UtteranceKey;
import dev.signalbox.sync.diff.StoredRecord;
import dev.signalbox.sync.plan.Step;
import dev.signalbox.sync.run.RefusedRow;
import dev.signalbox.sync.run.RunPhase;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The rows of a run that its store has refused and not taken since. */
final class RefusedRows {
    private final Map<Key, RefusedRow> rows = new LinkedHashMap<>();

    private record Key(RunPhase step, String id) {}

    RefusedRows(Collection<RefusedRow> rows) {
        add(rows);
    }

    void add(Collection<RefusedRow> more) {
        more.forEach(row -> rows.put(new Key(row.step(), row.id()), row));
    }

    void remove(Collection<RefusedRow> taken) {
        taken.forEach(row -> rows.remove(new Key(row.step(), row.id())));
    }

    int size() {
        return rows.size();
    }

    boolean isEmpty() {
        return rows.isEmpty();
    }

    boolean holds(RunPhase step, String id) {
        return rows.containsKey(new Key(step, id));
    }

    /** The rows of a plan's steps that are among these. */
    List<RefusedRow> of(RunPhase phase, List<? extends Step> steps) {
        return steps.stream()
                .filter(step -> holds(phase, step.id()))
                .map(step -> rows.get(new Key(phase, step.id())))
                .toList();
    }

    /** Returns whether the store refused to add or move an utterance: its remaining record is the only one there. */
    boolean lacks(UtteranceKey pair) {
        return rows.values().stream()
                .anyMatch(row -> (row.step() == RunPhase.UPSERT || row.step() == RunPhase.MOVE)
                        && row.pair().equals(pair));
    }

    /** The utterances that differ because of these: what was to be written, and what is stored instead. */
    Set<UtteranceKey> excused(List<StoredRecord> records) {
        Set<UtteranceKey> excused = new HashSet<>();
        Set<String> ids = new HashSet<>();
        rows.values().forEach(row -> {
            excused.add(row.pair());
            ids.add(row.id());
        });
        records.stream()
                .filter(record -> ids.contains(record.id()))
                .forEach(record -> excused.add(record.utterance().pair()));
        return excused;
    }
}
