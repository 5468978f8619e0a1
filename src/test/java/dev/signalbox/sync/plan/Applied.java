package dev.signalbox.sync.plan;

import dev.signalbox.route.Utterance;
import dev.signalbox.sync.diff.LocalState;
import dev.signalbox.sync.diff.RemoteState;
import dev.signalbox.sync.diff.StoredRecord;
import dev.signalbox.sync.diff.TestStore;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Both sides after a plan was carried out, step by step, on a store in memory. */
record Applied(LocalState local, RemoteState remote) {
    static Applied to(LocalState local, RemoteState remote, Plan plan) {
        return to(local, remote, plan, steps(plan));
    }

    /** As the plan says, but with its steps in this order. */
    static Applied to(LocalState local, RemoteState remote, Plan plan, List<Step> steps) {
        LocalState after =
                plan.end() == null ? local : new LocalState(local.config().withRoutes(plan.end()), local.threshold());
        return new Applied(after, new RemoteState(records(remote, steps), remote.hash(), remote.rules()));
    }

    /** With the hash that a sync writes when all else is proven. */
    Applied hashed() {
        return new Applied(local, new RemoteState(remote.records(), local.filledHash(), remote.rules()));
    }

    static List<Step> steps(Plan plan) {
        return Stream.of(
                        plan.remote().upsert(),
                        plan.remote().move(),
                        plan.remote().renew(),
                        plan.remote().rewrite(),
                        plan.remote().delete())
                .<Step>flatMap(List::stream)
                .toList();
    }

    static List<StoredRecord> records(RemoteState remote, List<Step> steps) {
        TestStore store = (TestStore) remote.rules();
        Map<String, Utterance> records = new LinkedHashMap<>();
        remote.records().forEach(record -> records.put(record.id(), record.utterance()));
        for (Step step : steps) {
            switch (step) {
                case Step.Upsert(String id, Utterance utterance) -> records.put(id, store.kept(utterance));
                case Step.Move(String id, String from, Utterance utterance) -> {
                    if (records.remove(from) == null && !records.containsKey(id)) {
                        throw new AssertionError("move of a record that is not there: " + step);
                    }
                    records.put(id, store.kept(utterance));
                }
                case Step.Renew(String id, Utterance utterance) -> {
                    if (records.replace(id, store.kept(utterance)) == null) {
                        throw new AssertionError("a vector anew for a record that is not there: " + step);
                    }
                }
                case Step.Rewrite(String id, Utterance utterance) -> {
                    if (records.replace(id, store.kept(utterance)) == null) {
                        throw new AssertionError("rewrite of a record that is not there: " + step);
                    }
                }
                case Step.Delete(String id, Utterance _) -> records.remove(id);
            }
        }
        List<StoredRecord> held = new ArrayList<>(records.size());
        records.forEach((id, utterance) -> held.add(new StoredRecord(id, utterance)));
        return held;
    }
}
