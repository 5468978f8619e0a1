package dev.signalbox.demo;

import dev.signalbox.route.CountText;
import dev.signalbox.route.Route;
import dev.signalbox.route.RouterConfig;
import dev.signalbox.route.ShortenedText;
import dev.signalbox.route.Utterance;
import dev.signalbox.store.Router;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Tells what people added to the demo's routes from what the demo has on either side, which a sync may have brought to the other. */
final class DemoEdits {
    private static final int LONGEST = 80;

    private final Set<List<String>> own = new HashSet<>();
    private final Set<String> routes = new HashSet<>();

    DemoEdits() {
        DemoRoutes.local().routes().forEach(route -> route.texts().forEach(text -> own(route.name(), text)));
        DemoRoutes.remote().forEach(utterance -> own(utterance.route(), utterance.utterance()));
    }

    private void own(String route, String text) {
        own.add(List.of(route, text));
        routes.add(route);
    }

    /** Returns whether the demo has the utterance in that route, on either side. */
    boolean isOwn(Utterance utterance) {
        return own.contains(List.of(utterance.route(), utterance.utterance()));
    }

    /** Returns what people added to the router or changed in it, a line each. What they only removed is not listed. */
    List<String> of(Router router) {
        List<String> edits = new ArrayList<>();
        RouterConfig config = router.head().config();
        if (!router.name().equals(DemoSetup.NAME)) {
            edits.add("the name of the router");
        }
        if (router.threshold() != null) {
            edits.add("the score threshold of the router");
        }
        if (!config.withRoutes(List.of()).equals(DemoRoutes.local().withRoutes(List.of()))) {
            edits.add("the encoder or unknown keys of the router");
        }
        config.routes().forEach(route -> addEdits(route, edits));
        return edits;
    }

    private void addEdits(Route route, List<String> edits) {
        String name = "\"" + ShortenedText.of(route.name(), LONGEST) + "\"";
        long utterances = route.utterances().stream()
                .filter(node -> !node.isTextual() || !own.contains(List.of(route.name(), node.textValue())))
                .count();
        if (!routes.contains(route.name())) {
            edits.add("route " + name + " with "
                    + CountText.count(route.utterances().size(), "utterance"));
        } else if (utterances > 0) {
            edits.add(CountText.count(utterances, "utterance") + " of route " + name);
        }
        if (routes.contains(route.name()) && !values(route).isEmpty()) {
            edits.add("the values of route " + name + ": "
                    + values(route).stream().sorted().collect(Collectors.joining(", ")));
        }
    }

    private static Set<String> values(Route route) {
        Set<String> values = new HashSet<>();
        if (route.description() != null) {
            values.add("description");
        }
        if (route.scoreThreshold() != null) {
            values.add("score threshold");
        }
        if (route.llm() != null) {
            values.add("language model");
        }
        if (!route.functionSchemas().isEmpty()) {
            values.add("function schemas");
        }
        if (!route.metadata().isEmpty() && !route.metadata().equals(DemoRoutes.EDITED.metadata())) {
            values.add("metadata");
        }
        if (!route.extra().isEmpty()) {
            values.add("unknown keys");
        }
        return values;
    }
}
