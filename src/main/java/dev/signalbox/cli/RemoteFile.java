package dev.signalbox.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.signalbox.route.Route;
import dev.signalbox.route.RouterConfig;
import dev.signalbox.route.RouterHash;
import dev.signalbox.route.Utterance;
import dev.signalbox.sync.diff.RemoteState;
import dev.signalbox.sync.diff.StoredRecord;
import dev.signalbox.sync.plan.LeftOut;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A config file that is used as a remote: its contents are compared, and what an index cannot hold is ignored on read and kept on write. */
record RemoteFile(LocalFile file) {
    RemoteState state() {
        ConfigFileRules rules = new ConfigFileRules();
        List<StoredRecord> records = new ArrayList<>();
        for (Route route : file.config().routes()) {
            route.texts()
                    .distinct()
                    .map(text -> new Utterance(route.name(), text, route.value()))
                    .forEach(utterance -> records.add(
                            new StoredRecord(rules.idOf(utterance.route(), utterance.utterance()), utterance)));
        }
        return new RemoteState(records, RouterHash.of(file.config()), rules);
    }

    /** Returns the config after a plan. Routes without utterances, which a remote does not have, and excluded ones stay as they are. */
    RouterConfig ended(List<Route> end, LeftOut leftOut) {
        Map<String, Route> ends = new HashMap<>();
        end.forEach(route -> ends.put(route.name(), route));
        List<Route> routes = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (Route own : file.config().routes()) {
            Route target = ends.get(own.name());
            seen.add(own.name());
            if (leftOut.routes().contains(own.name())) {
                routes.add(own);
            } else if (target != null && !target.utterances().isEmpty()) {
                routes.add(onto(own, target));
            } else if (own.utterances().isEmpty()) {
                routes.add(own);
            }
        }
        end.stream()
                .filter(route ->
                        !seen.contains(route.name()) && !leftOut.routes().contains(route.name()))
                .filter(route -> !route.utterances().isEmpty())
                .map(route -> Route.of(
                                route.dialect(),
                                route.name(),
                                route.texts().distinct().toList())
                        .withValue(route.value()))
                .forEach(routes::add);
        return file.config().withRoutes(routes);
    }

    private static Route onto(Route own, Route target) {
        Set<String> wanted = new LinkedHashSet<>(target.texts().toList());
        List<JsonNode> utterances = new ArrayList<>();
        own.utterances().stream()
                .filter(node -> wanted.contains(node.textValue()))
                .forEach(utterances::add);
        own.texts().forEach(wanted::remove);
        wanted.forEach(text -> utterances.add(TextNode.valueOf(text)));
        return own.withUtterances(utterances).withValue(target.value());
    }
}
