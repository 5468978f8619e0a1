package dev.signalbox.sync.plan;

import dev.signalbox.route.Route;
import dev.signalbox.route.RouteValue;
import dev.signalbox.route.Utterance;
import dev.signalbox.sync.diff.LocalState;
import dev.signalbox.sync.diff.RemoteState;
import dev.signalbox.sync.diff.StoredRecord;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The values that records and routes had before a plan gives them others. Those of what it adds do not exist, and those of what it deletes
 * are in its steps.
 *
 * @param remote of records that stay, by the id that the plan's step has
 * @param local of routes of which an utterance is rewritten, by name
 */
public record FormerValues(Map<String, RouteValue> remote, Map<String, RouteValue> local) {
    public FormerValues {
        remote = Map.copyOf(remote);
        local = Map.copyOf(local);
    }

    /** The values in the two states that a plan was made from. */
    public static FormerValues of(Plan plan, LocalState before, RemoteState there) {
        Map<String, String> idsNow = new HashMap<>();
        plan.remote().move().forEach(step -> idsNow.put(step.from(), step.id()));
        Stream.concat(plan.remote().renew().stream(), plan.remote().rewrite().stream())
                .forEach(step -> idsNow.put(step.id(), step.id()));
        Map<String, RouteValue> remote = there.records().stream()
                .filter(record -> idsNow.containsKey(record.id()))
                .collect(Collectors.toMap(
                        (StoredRecord record) -> idsNow.getOrDefault(record.id(), record.id()),
                        record -> record.utterance().value(),
                        (one, other) -> one));
        Map<String, RouteValue> values =
                before.routes().stream().collect(Collectors.toMap(Route::name, Route::value, (one, other) -> one));
        Map<String, RouteValue> local = new HashMap<>();
        for (Utterance utterance : plan.local().rewrite()) {
            RouteValue value = values.get(utterance.route());
            if (value != null) {
                local.put(utterance.route(), value);
            }
        }
        return new FormerValues(remote, local);
    }
}
