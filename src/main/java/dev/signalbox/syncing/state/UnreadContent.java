package dev.signalbox.syncing.state;

import dev.signalbox.index.RouteIndex;
import dev.signalbox.route.Route;
import dev.signalbox.route.RouteValue;
import dev.signalbox.route.UtteranceKey;
import dev.signalbox.sync.check.CheckDepth;
import dev.signalbox.sync.diff.LocalState;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;

/**
 * What an index shows of its content without its records being read. Routers of 1.x write past the hash, which is Signalbox's own, so a check of
 * theirs believes the hash only together with this; for a store that keeps no hash it stands in for it.
 */
final class UnreadContent {
    private UnreadContent() {}

    /** Whether the index agrees with local as far as the depth looks; false also where the store cannot tell. */
    static boolean agrees(LocalState local, RouteIndex index, CheckDepth depth) {
        Set<UtteranceKey> pairs = local.pairs();
        return index.holdsExactly(pairs).orElseGet(() -> counted(pairs, index, depth))
                && index.valuesByRoute()
                        .map(values -> agrees(local, values, index))
                        .orElse(true)
                && index.preparation().isEmpty();
    }

    private static boolean counted(Set<UtteranceKey> pairs, RouteIndex index, CheckDepth depth) {
        if (!index.capabilities().hash()) {
            return false;
        }
        return depth == CheckDepth.FAST ? index.describe().count() == pairs.size() : sameIds(pairs, index);
    }

    private static boolean sameIds(Set<UtteranceKey> pairs, RouteIndex index) {
        Set<String> open = pairs.stream()
                .map(pair -> index.idOf(pair.route(), pair.utterance()))
                .collect(Collectors.toCollection(HashSet::new));
        AtomicBoolean others = new AtomicBoolean(open.size() < pairs.size());
        index.readIds(ids -> ids.stream().filter(id -> !open.remove(id)).forEach(_ -> others.set(true)));
        return open.isEmpty() && !others.get();
    }

    private static boolean agrees(LocalState local, Map<String, Set<RouteValue>> values, RouteIndex index) {
        for (Route route : local.routes()) {
            RouteValue own = index.comparable(route.value());
            boolean differs = values.getOrDefault(route.name(), Set.of()).stream()
                    .anyMatch(value -> !own.agreesWith(index.comparable(value)));
            if (differs) {
                return false;
            }
        }
        return true;
    }
}
