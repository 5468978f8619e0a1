package dev.signalbox.syncing.execution;

import dev.signalbox.index.IndexRecord;
import dev.signalbox.index.RouteIndex;
import dev.signalbox.route.Utterance;
import dev.signalbox.route.UtteranceKey;
import dev.signalbox.sync.diff.RemoteState;
import dev.signalbox.sync.diff.ValueAgreement;
import dev.signalbox.sync.plan.Plan;
import dev.signalbox.sync.plan.Step;
import dev.signalbox.syncing.state.IndexRules;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The records that a plan touches: what they become, what they were, and whether they are still one of the two. */
final class AffectedRecords {
    private final RouteIndex index;
    private final Map<String, Step> steps = new LinkedHashMap<>();
    private final Map<String, Utterance> before = new HashMap<>();

    AffectedRecords(RouteIndex index, Plan plan) {
        this.index = index;
        plan.remote().upsert().forEach(step -> steps.put(step.id(), step));
        plan.remote().move().forEach(step -> steps.put(step.id(), step));
        plan.remote().renew().forEach(step -> steps.put(step.id(), step));
        plan.remote().rewrite().forEach(step -> steps.put(step.id(), step));
        plan.remote().deletions().forEach(step -> steps.put(step.id(), step));
    }

    List<String> ids() {
        return List.copyOf(steps.keySet());
    }

    /** Notes how records were before the run. */
    void were(List<IndexRecord> records) {
        records.forEach(record -> before.put(record.id(), record.utterance()));
    }

    /** Whether there was no record of an id before the run. */
    boolean wasMissing(String id) {
        return !before.containsKey(id);
    }

    /** The ids that the plan wrote and that were not there before. */
    List<String> made() {
        return steps.values().stream()
                .filter(step -> step instanceof Step.Upsert || step instanceof Step.Move)
                .map(Step::id)
                .filter(id -> !before.containsKey(id))
                .toList();
    }

    /**
     * Checks that no other program has changed them.
     *
     * @param now what the remote holds
     * @param what the intended action, for the message
     * @throws RecordsChangedException if one was changed, or replaced by a record that is not semantic-router's
     */
    void refuseIfMoved(RemoteState now, String what) {
        Map<String, Utterance> there = new HashMap<>();
        now.records().forEach(held -> there.put(held.id(), held.utterance()));
        List<UtteranceKey> moved = new ArrayList<>();
        steps.forEach((id, step) -> {
            Utterance is = there.get(id);
            if (now.foreignIds().contains(id) || (!same(is, before.get(id)) && !same(is, after(step)))) {
                moved.add((is == null ? step.utterance() : is).pair());
            }
        });
        if (!moved.isEmpty()) {
            throw new RecordsChangedException(index.address(), moved, what);
        }
    }

    private static @Nullable Utterance after(Step step) {
        return switch (step) {
            case Step.Upsert upsert -> upsert.utterance();
            case Step.Move move -> move.utterance();
            case Step.Renew renew -> renew.utterance();
            case Step.Rewrite rewrite -> rewrite.utterance();
            case Step.Delete delete -> null;
        };
    }

    /** Whether two are the same as far as the store can tell. */
    boolean same(@Nullable Utterance one, @Nullable Utterance other) {
        if (one == null || other == null) {
            return one == null && other == null;
        }
        return one.pair().equals(other.pair())
                && ValueAgreement.of(new IndexRules(index)).between(one.value(), other.value());
    }
}
