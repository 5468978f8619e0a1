package dev.signalbox.sync.plan;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.route.CodePoints;
import dev.signalbox.route.PythonJson;
import dev.signalbox.route.Route;
import dev.signalbox.sync.diff.LocalRoutes;
import dev.signalbox.sync.diff.LocalState;
import dev.signalbox.sync.diff.StoreRules;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Finds what forbids a plan. */
final class Refusals {
    private Refusals() {}

    static void refuse(List<Refusal> refusals) {
        if (!refusals.isEmpty()) {
            throw new PlanRefused(refusals);
        }
    }

    static List<Refusal> ofLocal(LocalState local, LocalRoutes here) {
        List<Refusal> refusals = new ArrayList<>();
        here.repeatedNames().forEach(name -> refusals.add(new Refusal.RepeatedName(name)));
        for (Route route : local.routes()) {
            if (CodePoints.hasLoneSurrogate(route.name())) {
                refusals.add(new Refusal.LoneSurrogate(route.name(), "The name"));
            }
            for (int i = 0; i < route.utterances().size(); i++) {
                JsonNode node = route.utterances().get(i);
                if (!node.isTextual()) {
                    refusals.add(new Refusal.NotText(route.name(), i + 1, PythonJson.dumps(node)));
                } else if (CodePoints.hasLoneSurrogate(node.textValue())) {
                    refusals.add(new Refusal.LoneSurrogate(route.name(), "Utterance " + (i + 1)));
                }
            }
            if (anyLoneSurrogate(route.functionSchemas())) {
                refusals.add(new Refusal.LoneSurrogate(route.name(), "A function schema"));
            }
            if (anyLoneSurrogate(route.metadata())) {
                refusals.add(new Refusal.LoneSurrogate(route.name(), "The metadata"));
            }
        }
        return refusals;
    }

    static List<Refusal> ofStore(StoreRules rules, List<Step.Upsert> upsert, List<Step.Rewrite> rewrite) {
        return Stream.concat(upsert.stream(), rewrite.stream())
                .map(Step::utterance)
                .<Refusal>mapMulti((utterance, refusals) -> rules.refusal(utterance)
                        .ifPresent(why -> refusals.accept(new Refusal.NotHeld(utterance.pair(), why))))
                .toList();
    }

    private static boolean anyLoneSurrogate(JsonNode node) {
        if (node.isTextual()) {
            return CodePoints.hasLoneSurrogate(node.textValue());
        }
        return node.propertyStream().anyMatch(field -> CodePoints.hasLoneSurrogate(field.getKey()))
                || node.valueStream().anyMatch(Refusals::anyLoneSurrogate);
    }
}
