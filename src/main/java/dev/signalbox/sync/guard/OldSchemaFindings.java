package dev.signalbox.sync.guard;

import dev.signalbox.route.CodePoints;
import dev.signalbox.route.OldFunctionSchema;
import dev.signalbox.route.Route;
import dev.signalbox.route.RouteValue;
import dev.signalbox.sync.diff.LocalState;
import dev.signalbox.sync.diff.RemoteState;
import dev.signalbox.sync.diff.StoredRecord;
import dev.signalbox.sync.diff.ValueAgreement;
import dev.signalbox.sync.plan.Plan;
import dev.signalbox.sync.plan.Step;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds function schemas that a plan takes from the remote while local has its own under a key that nothing reads any longer. */
final class OldSchemaFindings {
    private OldSchemaFindings() {}

    static Optional<FindingText> lost(Plan plan, LocalState local, RemoteState remote) {
        Set<String> old = local.routes().stream()
                .filter(OldFunctionSchema::isIn)
                .map(Route::name)
                .collect(Collectors.toSet());
        Set<String> losing = old.isEmpty() ? Set.of() : losing(plan, remote, old);
        return losing.isEmpty()
                ? Optional.empty()
                : Optional.of(new FindingText(
                        "Function schemas would be lost because of an old key",
                        "The remote has function schemas of " + FindingText.names(losing)
                                + ", which the plan overwrites or removes. Local has none because it keeps them under \""
                                + OldFunctionSchema.KEY
                                + "\", a key of old versions that semantic-router ignores.",
                        "Take the old key over as function_schemas: import the config again and choose so, or add"
                                + " --take-over-function-schema on the command line. To keep the remote's schemas, sync in mode remote first.",
                        List.copyOf(losing)));
    }

    private static Set<String> losing(Plan plan, RemoteState remote, Set<String> old) {
        Map<String, RouteValue> ends = new HashMap<>();
        Optional.ofNullable(plan.end())
                .ifPresent(end -> end.forEach(route -> ends.putIfAbsent(route.name(), route.value())));
        Map<String, StoredRecord> held = remote.records().stream()
                .collect(Collectors.toMap(StoredRecord::id, Function.identity(), (one, other) -> one));
        ValueAgreement agreement = ValueAgreement.of(remote.rules());
        Set<String> losing = new TreeSet<>(CodePoints.ORDER);
        Stream.of(
                        plan.remote().rewrite(),
                        plan.remote().renew(),
                        plan.remote().upsert(),
                        plan.remote().delete())
                .flatMap(List::stream)
                .map(Step::id)
                .map(held::get)
                .filter(record ->
                        record != null && old.contains(record.utterance().route()))
                .forEach(record -> {
                    RouteValue was = record.utterance().value().only(true, false);
                    RouteValue then = ends.getOrDefault(record.utterance().route(), RouteValue.NONE);
                    boolean some = was.functionSchemas() != null
                            && !was.functionSchemas().isEmpty();
                    if (some && !agreement.between(then, was)) {
                        losing.add(record.utterance().route());
                    }
                });
        return losing;
    }
}
