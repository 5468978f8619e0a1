package dev.signalbox.sync.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.signalbox.route.Route;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Puts other utterances on a route without touching those that stay. */
final class Utterances {
    private Utterances() {}

    /** The route with these distinct texts: those it has stay where they are, duplicates too, the others go behind them. */
    static Route on(Route route, List<String> texts) {
        Set<String> wanted = new LinkedHashSet<>(texts);
        List<JsonNode> utterances = new ArrayList<>(texts.size());
        route.utterances().stream()
                .filter(node -> wanted.contains(node.textValue()))
                .forEach(utterances::add);
        route.texts().forEach(wanted::remove);
        wanted.forEach(text -> utterances.add(TextNode.valueOf(text)));
        return route.withUtterances(utterances);
    }
}
