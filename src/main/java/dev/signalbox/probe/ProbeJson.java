package dev.signalbox.probe;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.route.dialect.Dialect;
import java.util.Locale;
import java.util.function.UnaryOperator;

/** Which route a sentence gets as programs read it, from the command line and from the API. */
public final class ProbeJson {
    private ProbeJson() {}

    /** Returns JSON for programs. */
    public static ObjectNode of(ProbeAnswer... sides) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        for (ProbeAnswer side : sides) {
            ObjectNode own = of(side.own());
            own.put("metric", side.metric().name().toLowerCase(Locale.ROOT));
            own.put("note", side.metric().routingNote().orElse(null));
            if (side.lines().size() > 1) {
                own.set("other", of(side.lines().getLast()));
                ArrayNode differences = own.putArray("differences");
                side.differences(UnaryOperator.identity()).forEach(differences::add);
            }
            node.set(side.side(), own);
        }
        return node;
    }

    private static ObjectNode of(ProbeAnswer.Line line) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("dialect", line.rule().dialect().shown());
        node.put("top_k", line.rule().topK())
                .put("aggregation", line.rule().aggregation().id());
        if (line.choice().isEmpty()) {
            return node.put("failure", line.rule().obstacle().orElse(null));
        }
        RouteChoice choice = line.choice().get();
        node.put("route", choice.chosen().map(RouteScore::route).orElse(null));
        node.put("calibrated", choice.calibrated());
        ArrayNode scores = node.putArray("scores");
        choice.scores().forEach(score -> scores.add(of(score, choice.dialect())));
        return node;
    }

    private static ObjectNode of(RouteScore score, Dialect dialect) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("route", score.route()).put("score", score.score());
        if (dialect == Dialect.V1) {
            node.put("confidence", score.confidence());
        }
        node.put("threshold", score.threshold())
                .put("threshold_of", score.source().id());
        node.put("known", score.known()).put("passes", score.passes()).put("dynamic", score.dynamic());
        ArrayNode hits = node.putArray("utterances");
        score.hits()
                .forEach(hit ->
                        hits.addObject().put("utterance", hit.utterance()).put("score", hit.score()));
        return node;
    }
}
