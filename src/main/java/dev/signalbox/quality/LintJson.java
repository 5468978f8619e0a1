package dev.signalbox.quality;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.probe.ProbeHit;
import dev.signalbox.quality.LintFinding.Duplicate;
import dev.signalbox.quality.LintFinding.Misplaced;
import dev.signalbox.quality.LintFinding.Outlier;
import dev.signalbox.quality.LintFinding.Overlap;
import dev.signalbox.quality.LintFinding.Thin;
import dev.signalbox.route.UtteranceKey;

/** Findings of the lint as programs read them, on the command line and from the API. */
public final class LintJson {
    private LintJson() {}

    /** Returns a finding: its kind, its severity, and what is special to the kind. */
    public static ObjectNode of(LintFinding finding) {
        ObjectNode node = JsonNodeFactory.instance
                .objectNode()
                .put("kind", finding.kind().id())
                .put("severity", finding.severity());
        switch (finding) {
            case Misplaced each -> {
                pair(node, each.utterance()).put("nearer_route", each.nearer());
                ArrayNode neighbours = node.putArray("neighbours");
                each.neighbours().forEach(hit -> hit(neighbours.addObject(), hit));
            }
            case Duplicate each -> {
                pair(node.putObject("first"), each.first());
                pair(node.putObject("second"), each.second());
                node.put("similarity", each.similarity());
            }
            case Overlap each -> {
                node.putArray("routes").add(each.first()).add(each.second());
                node.put("share", each.share());
            }
            case Outlier each -> {
                pair(node, each.utterance()).put("usual_similarity", each.usual());
                hit(node.putObject("nearest"), each.nearest());
            }
            case Thin each -> node.put("route", each.route()).put("utterances", each.utterances());
        }
        return node;
    }

    private static ObjectNode pair(ObjectNode node, UtteranceKey pair) {
        return node.put("route", pair.route()).put("utterance", pair.utterance());
    }

    private static void hit(ObjectNode node, ProbeHit hit) {
        node.put("route", hit.route()).put("utterance", hit.utterance()).put("similarity", hit.score());
    }
}
