package dev.signalbox.sync.plan;

import dev.signalbox.sync.diff.ComparedPair;
import dev.signalbox.sync.diff.ComparedRoute;
import dev.signalbox.sync.diff.StateComparison;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Which pairs of either side the store's rule gives which id.
 *
 * @param owner by id, one of its pairs
 * @param crowded ids that several pairs have, with all of them
 */
record StoreIds(Map<String, ComparedPair> owner, Map<String, List<ComparedPair>> crowded) {
    static StoreIds of(StateComparison both) {
        Map<String, ComparedPair> owner = new HashMap<>();
        Map<String, List<ComparedPair>> crowded = new TreeMap<>();
        for (ComparedRoute route : both.routes()) {
            for (ComparedPair pair : route.pairs()) {
                ComparedPair other = owner.putIfAbsent(pair.id(), pair);
                if (other != null) {
                    crowded.computeIfAbsent(pair.id(), _ -> new ArrayList<>(List.of(other)))
                            .add(pair);
                }
            }
        }
        return new StoreIds(owner, crowded);
    }

    /** The pairs that the store's rule gives this id; of either side, in the plan's end or not. */
    List<ComparedPair> owners(String id) {
        ComparedPair one = owner.get(id);
        return one == null ? List.of() : crowded.getOrDefault(id, List.of(one));
    }

    /** A refusal for each pair that would share its id with one before it, among those that are there in the end. */
    List<PlanRefusal> shared(Predicate<ComparedPair> ending) {
        List<PlanRefusal> shared = new ArrayList<>();
        crowded.forEach((id, pairs) -> {
            List<ComparedPair> staying = pairs.stream().filter(ending).toList();
            staying.stream()
                    .skip(1)
                    .forEach(pair -> shared.add(
                            new PlanRefusal.SharedId(id, staying.getFirst().pair(), pair.pair())));
        });
        return shared;
    }
}
