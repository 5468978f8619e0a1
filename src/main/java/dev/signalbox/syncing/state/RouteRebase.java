package dev.signalbox.syncing.state;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.route.Route;
import dev.signalbox.route.RouteValue;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Applies the change from one list of routes to another to a third, which was edited meanwhile: utterance by utterance, and the value
 * of a route as a whole. Where both changed the same thing, the edit is kept. Idempotent.
 */
public final class RouteRebase {
    private final Map<String, Route> base;
    private final Map<String, Route> end;

    private RouteRebase(List<Route> base, List<Route> end) {
        this.base = byName(base);
        this.end = byName(end);
    }

    /** The routes of {@code now} with what makes {@code end} of {@code base}. */
    public static List<Route> onto(List<Route> now, List<Route> base, List<Route> end) {
        if (now.equals(base)) {
            return end;
        }
        RouteRebase rebase = new RouteRebase(base, end);
        List<Route> changed = new ArrayList<>();
        now.forEach(route -> rebase.changed(route, changed));
        Set<String> there = now.stream().map(Route::name).collect(Collectors.toCollection(HashSet::new));
        end.stream()
                .filter(route -> !there.contains(route.name()))
                .filter(route -> !rebase.base.containsKey(route.name()))
                .forEach(changed::add);
        return changed;
    }

    private static Map<String, Route> byName(Collection<Route> routes) {
        return routes.stream()
                .collect(Collectors.toMap(Route::name, Function.identity(), (one, other) -> one, LinkedHashMap::new));
    }

    private void changed(Route now, List<Route> into) {
        Route before = base.get(now.name());
        Route after = end.get(now.name());
        if (before == null) {
            into.add(after == null ? now : withMore(now, after.utterances(), Set.of()));
        } else if (after != null) {
            into.add(merged(now, before, after));
        } else if (!now.equals(before)) {
            // The route is removed, but was edited meanwhile: added utterances stay.
            Route rest = merged(now, before, before.withUtterances(List.of()));
            if (!rest.utterances().isEmpty()) {
                into.add(rest);
            }
        }
    }

    private static Route merged(Route now, Route before, Route after) {
        Set<JsonNode> gone = new HashSet<>(before.utterances());
        after.utterances().forEach(gone::remove);
        Set<JsonNode> had = new HashSet<>(before.utterances());
        List<JsonNode> more =
                after.utterances().stream().filter(each -> !had.contains(each)).toList();
        RouteValue value = now.value().equals(before.value()) ? after.value() : now.value();
        return withMore(now, more, gone).withValue(value);
    }

    private static Route withMore(Route now, List<JsonNode> more, Set<JsonNode> gone) {
        List<JsonNode> utterances = new ArrayList<>(now.utterances());
        utterances.removeIf(gone::contains);
        Set<JsonNode> there = new HashSet<>(utterances);
        more.stream().filter(there::add).forEach(utterances::add);
        return now.withUtterances(utterances);
    }
}
