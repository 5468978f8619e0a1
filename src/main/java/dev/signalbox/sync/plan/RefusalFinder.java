package dev.signalbox.sync.plan;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.route.CodePoints;
import dev.signalbox.route.PythonJson;
import dev.signalbox.route.Route;
import dev.signalbox.route.RouteField;
import dev.signalbox.route.RouteValue;
import dev.signalbox.route.config.RepeatedKeys;
import dev.signalbox.route.dialect.Dialect;
import dev.signalbox.route.dialect.RecordMetadata;
import dev.signalbox.sync.diff.StateComparison;
import dev.signalbox.sync.diff.StoreRules;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds what forbids a plan. */
final class RefusalFinder {
    private RefusalFinder() {}

    static void refuse(List<PlanRefusal> refusals) {
        if (!refusals.isEmpty()) {
            throw new PlanRefusedException(refusals);
        }
    }

    static List<PlanRefusal> ofLocal(StateComparison both) {
        List<PlanRefusal> refusals = new ArrayList<>();
        both.repeatedNames().forEach(name -> refusals.add(new PlanRefusal.RepeatedName(name)));
        for (Route route : both.local().routes()) {
            ofName(route.name(), refusals);
            ofUtterances(route, refusals);
            ofValue(route.name(), route.value(), refusals);
            if (route.dialect() == Dialect.V1) {
                RecordMetadata.reserved(route.metadata())
                        .forEach(key -> refusals.add(new PlanRefusal.ReservedKey(route.name(), key)));
            }
        }
        return refusals;
    }

    /** What local would take from the remote and no index can hold: a config file that stands for a remote can say anything. */
    static List<PlanRefusal> ofPulled(LocalChanges local) {
        Set<PlanRefusal> refusals = new LinkedHashSet<>();
        Set<String> seen = new HashSet<>();
        Stream.concat(local.upsert().stream(), local.rewrite().stream()).forEach(pulled -> {
            if (seen.add(pulled.route())) {
                ofName(pulled.route(), refusals);
                ofValue(pulled.route(), pulled.value(), refusals);
            }
            if (CodePoints.hasLoneSurrogate(pulled.utterance())) {
                refusals.add(new PlanRefusal.LoneSurrogate(pulled.route(), "An utterance of the remote"));
            }
        });
        return List.copyOf(refusals);
    }

    private static void ofName(String name, Collection<PlanRefusal> refusals) {
        if (CodePoints.hasLoneSurrogate(name)) {
            refusals.add(new PlanRefusal.LoneSurrogate(name, "The name"));
        }
    }

    private static void ofUtterances(Route route, Collection<PlanRefusal> refusals) {
        int position = 0;
        for (JsonNode utterance : route.utterances()) {
            position++;
            if (!utterance.isTextual()) {
                refusals.add(new PlanRefusal.NotText(route.name(), position, PythonJson.dumps(utterance)));
            } else if (CodePoints.hasLoneSurrogate(utterance.textValue())) {
                refusals.add(new PlanRefusal.LoneSurrogate(route.name(), "Utterance " + position));
            }
        }
    }

    private static void ofValue(String route, RouteValue value, Collection<PlanRefusal> refusals) {
        repeatedKeys(route, "function_schemas", value.functionSchemas(), refusals);
        repeatedKeys(route, "metadata", value.metadata(), refusals);
        if (anyLoneSurrogate(value.functionSchemas())) {
            refusals.add(new PlanRefusal.LoneSurrogate(route, "A function schema"));
        }
        if (anyLoneSurrogate(value.metadata())) {
            refusals.add(new PlanRefusal.LoneSurrogate(route, "The metadata"));
        }
        if (anyLoneSurrogate(value.part(RouteField.DESCRIPTION))) {
            refusals.add(new PlanRefusal.LoneSurrogate(route, "The description"));
        }
        JsonNode threshold = value.part(RouteField.SCORE_THRESHOLD);
        if (threshold != null && threshold.isNumber() && !Double.isFinite(threshold.doubleValue())) {
            refusals.add(new PlanRefusal.NotFinite(route, PythonJson.dumps(threshold)));
        }
    }

    private static void repeatedKeys(
            String route, String part, @Nullable JsonNode node, Collection<PlanRefusal> refusals) {
        if (node != null) {
            RepeatedKeys.in(node, part).forEach(place -> refusals.add(new PlanRefusal.RepeatedKey(route, place)));
        }
    }

    /** Routes that end in the remote under names that its ids do not keep apart. */
    static List<PlanRefusal> ofNames(StoreRules rules, List<EndRoute> end) {
        Map<String, String> first = new HashMap<>();
        List<PlanRefusal> refusals = new ArrayList<>();
        end.stream().filter(EndRoute::isRemote).map(EndRoute::name).forEach(name -> {
            String prefix = rules.prefixOf(name);
            String other = first.putIfAbsent(prefix, name);
            if (other != null) {
                refusals.add(new PlanRefusal.SharedPrefix(prefix, other, name));
            }
        });
        return refusals;
    }

    static List<PlanRefusal> ofStore(StoreRules rules, RemoteChanges changes) {
        return Stream.of(changes.upsert(), changes.move(), changes.renew(), changes.rewrite())
                .<Step>flatMap(List::stream)
                .map(Step::utterance)
                .<PlanRefusal>mapMulti((utterance, refusals) -> rules.refusal(utterance)
                        .ifPresent(why -> refusals.accept(new PlanRefusal.NotHeld(utterance.pair(), why))))
                .toList();
    }

    /** Records that would be written under the id of a foreign record. */
    static List<PlanRefusal> ofForeign(Set<String> foreign, RemoteChanges changes) {
        return foreign.isEmpty()
                ? List.of()
                : Stream.of(changes.upsert(), changes.move(), changes.renew(), changes.rewrite(), changes.delete())
                        .<Step>flatMap(List::stream)
                        .filter(step -> foreign.contains(step.id()))
                        .<PlanRefusal>map(step -> new PlanRefusal.ForeignRecord(
                                step.id(), step.utterance().pair()))
                        .toList();
    }

    /** Records that are left out and stand under an id that another pair is written to. */
    static List<PlanRefusal> ofLeftOut(StateComparison both, LeftOut leftOut, Set<String> written) {
        return leftOut.isEmpty()
                ? List.of()
                : both.remote().records().stream()
                        .filter(record -> written.contains(record.id()))
                        .map(record -> record.utterance().pair())
                        .filter(leftOut::holds)
                        .distinct()
                        .<PlanRefusal>map(PlanRefusal.WrittenOver::new)
                        .toList();
    }

    /** Utterances that cannot keep the value that their route had: a local route has one. */
    static List<PlanRefusal> ofValues(List<EndRoute> end) {
        return end.stream()
                .filter(EndRoute::changesLocalValue)
                .flatMap(route -> route.before().pairs().stream()
                        .filter(pair -> pair.isLocal() && route.leaves(pair) && route.settles(pair)))
                .<PlanRefusal>map(pair -> new PlanRefusal.OneValue(pair.pair()))
                .toList();
    }

    private static boolean anyLoneSurrogate(@Nullable JsonNode node) {
        if (node == null) {
            return false;
        }
        if (node.isTextual()) {
            return CodePoints.hasLoneSurrogate(node.textValue());
        }
        return node.propertyStream().anyMatch(field -> CodePoints.hasLoneSurrogate(field.getKey()))
                || node.valueStream().anyMatch(RefusalFinder::anyLoneSurrogate);
    }
}
