package dev.signalbox.review;

import dev.signalbox.route.RouteValue;
import dev.signalbox.route.RouterHash;
import dev.signalbox.route.Utterance;
import dev.signalbox.sync.plan.Plan;
import dev.signalbox.sync.plan.Step;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What exactly a plan changes, as short texts that are equal when the changes are: sha256, in lower-case hex. What the plan was made from is
 * no part of it: two plans from different states that make the same changes have the same operations.
 *
 * @param all of the whole plan
 * @param byRoute of each route that it changes
 */
public record PlanOperations(String all, Map<String, String> byRoute) {
    public PlanOperations {
        byRoute = Map.copyOf(byRoute);
    }

    public static PlanOperations of(Plan plan) {
        Map<String, List<String>> lines = new TreeMap<>();
        plan.remote().upsert().forEach(step -> add(lines, "remote upsert", step));
        plan.remote().move().forEach(step -> add(lines, "remote move from " + step.from(), step));
        plan.remote().renew().forEach(step -> add(lines, "remote renew", step));
        plan.remote().rewrite().forEach(step -> add(lines, "remote rewrite", step));
        plan.remote().delete().forEach(step -> add(lines, "remote delete", step));
        plan.local().upsert().forEach(utterance -> add(lines, "local upsert", "", utterance));
        plan.local().rewrite().forEach(utterance -> add(lines, "local rewrite", "", utterance));
        plan.local().delete().forEach(utterance -> add(lines, "local delete", "", utterance));
        Map<String, String> digests = new TreeMap<>();
        lines.forEach((route, each) -> {
            Collections.sort(each);
            digests.put(route, RouterHash.sha256(String.join("\n", each)));
        });
        String all = digests.entrySet().stream()
                .map(route -> route.getKey().length() + ":" + route.getKey() + route.getValue())
                .collect(Collectors.joining("\n", plan.mode().id() + "\n", ""));
        return new PlanOperations(RouterHash.sha256(all), digests);
    }

    private static void add(Map<String, List<String>> lines, String kind, Step step) {
        add(lines, kind, step.id(), step.utterance());
    }

    /** Lengths keep the parts apart, whatever they hold. */
    private static void add(Map<String, List<String>> lines, String kind, String id, Utterance utterance) {
        String text = utterance.utterance();
        RouteValue value = utterance.value();
        lines.computeIfAbsent(utterance.route(), route -> new ArrayList<>())
                .add(kind + " " + id.length() + ":" + id + text.length() + ":" + text + value.key());
    }
}
