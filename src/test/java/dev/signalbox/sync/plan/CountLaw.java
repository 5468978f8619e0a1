package dev.signalbox.sync.plan;

import dev.signalbox.route.Route;
import dev.signalbox.route.RouteValue;
import dev.signalbox.route.Utterance;
import dev.signalbox.route.UtteranceKey;
import dev.signalbox.sync.diff.LocalState;
import dev.signalbox.sync.diff.RemoteState;
import dev.signalbox.sync.diff.StoredRecord;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Law 8: a plan's lists are what its application does to either side, no more and no less. */
final class CountLaw {
    private CountLaw() {}

    static void hold(LocalState local, RemoteState remote, Applied after, Plan plan) {
        Map<String, Utterance> before = byId(remote);
        Map<String, Utterance> now = byId(after.remote());
        Set<String> gone = new HashSet<>(before.keySet());
        gone.removeAll(now.keySet());
        check(gone.equals(ids(plan.remote().deletions())), "law 8: what is deleted", plan);
        Set<String> rewritten = ids(plan.remote().rewrite());
        Set<String> written = ids(plan.remote().upsert());
        written.addAll(ids(plan.remote().move()));
        now.forEach((id, utterance) -> {
            Utterance was = before.get(id);
            check(was != null || written.contains(id), "law 8: what is added is in the plan", plan);
            boolean changed = was != null && !was.equals(utterance);
            check(
                    !changed || rewritten.contains(id) || written.contains(id),
                    "law 8: what changes is in the plan",
                    plan);
            check(changed || !rewritten.contains(id), "law 8: what is rewritten changes", plan);
        });
        Map<UtteranceKey, RouteValue> here = values(local);
        Map<UtteranceKey, RouteValue> then = values(after.local());
        Set<UtteranceKey> added = new HashSet<>(then.keySet());
        added.removeAll(here.keySet());
        Set<UtteranceKey> dropped = new HashSet<>(here.keySet());
        dropped.removeAll(then.keySet());
        Set<UtteranceKey> changed = new HashSet<>();
        here.forEach((pair, value) -> {
            if (then.containsKey(pair) && !then.get(pair).equals(value)) {
                changed.add(pair);
            }
        });
        check(added.equals(pairs(plan.local().upsert())), "law 8: what local gains", plan);
        check(dropped.equals(pairs(plan.local().delete())), "law 8: what local loses", plan);
        check(changed.equals(pairs(plan.local().rewrite())), "law 8: what local changes", plan);
    }

    private static Map<String, Utterance> byId(RemoteState remote) {
        Map<String, Utterance> records = new HashMap<>();
        remote.records().forEach(held -> records.put(held.id(), held.utterance()));
        return records;
    }

    private static Set<String> ids(List<? extends Step> steps) {
        return steps.stream().map(Step::id).collect(Collectors.toCollection(HashSet::new));
    }

    private static Map<UtteranceKey, RouteValue> values(LocalState local) {
        Map<UtteranceKey, RouteValue> values = new HashMap<>();
        for (Route route : local.routes()) {
            RouteValue value = route.value();
            route.texts().forEach(text -> values.put(new UtteranceKey(route.name(), text), value));
        }
        return values;
    }

    static Set<UtteranceKey> pairs(LocalState local) {
        return values(local).keySet();
    }

    static Set<UtteranceKey> pairs(RemoteState remote) {
        return pairs(remote.records().stream().map(StoredRecord::utterance).toList());
    }

    private static Set<UtteranceKey> pairs(List<Utterance> utterances) {
        return utterances.stream().map(Utterance::pair).collect(Collectors.toSet());
    }

    static void check(boolean holds, String law, Plan plan) {
        if (!holds) {
            throw new AssertionError(law + ": " + plan);
        }
    }
}
