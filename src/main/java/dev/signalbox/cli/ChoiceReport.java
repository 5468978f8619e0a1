package dev.signalbox.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.probe.ConfidenceChoice;
import dev.signalbox.probe.ProbeHit;
import dev.signalbox.probe.RouteChoice;
import dev.signalbox.probe.RouteConfidence;
import dev.signalbox.probe.RouteScore;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The route that a sentence gets from one side, and the routes it was chosen among, as text and for programs.
 *
 * @param chosen null for no route
 */
record ChoiceReport(@Nullable String chosen, List<Line> lines) {
    /**
     * A route.
     *
     * @param confidence null in 0.x, which has none
     * @param known whether the side that is asked has the route
     * @param dynamic whether it has function schemas
     */
    record Line(
            String route,
            double score,
            @Nullable Double confidence,
            @Nullable Double threshold,
            boolean known,
            boolean passes,
            boolean dynamic,
            List<ProbeHit> hits) {}

    static ChoiceReport of(RouteChoice choice) {
        return new ChoiceReport(
                choice.chosen().map(RouteScore::route).orElse(null),
                choice.scores().stream()
                        .map(each -> new Line(
                                each.route(),
                                each.score(),
                                null,
                                each.threshold(),
                                each.known(),
                                each.passes(),
                                each.dynamic(),
                                each.hits()))
                        .toList());
    }

    /** Lists the routes with a hit, and the chosen one, which may have none. */
    static ChoiceReport of(ConfidenceChoice choice) {
        @Nullable String chosen = choice.chosen().map(RouteConfidence::route).orElse(null);
        return new ChoiceReport(
                chosen,
                choice.ranked().stream()
                        .filter(each -> !each.hits().isEmpty() || each.route().equals(chosen))
                        .map(each -> new Line(
                                each.route(),
                                each.score(),
                                each.confidence(),
                                each.threshold(),
                                each.known(),
                                each.passes(),
                                false,
                                each.hits()))
                        .toList());
    }

    /** @param side in the width of {@code remote} */
    List<String> people(String side) {
        List<String> text = new ArrayList<>();
        text.add(side + "  " + (chosen == null ? "no route" : chosen));
        for (Line line : lines) {
            text.add(String.format(Locale.ROOT, "        %.4f  %s (%s)", line.score(), line.route(), why(line)));
            line.hits()
                    .forEach(hit ->
                            text.add(String.format(Locale.ROOT, "          %.4f  %s", hit.score(), hit.utterance())));
        }
        return text;
    }

    private static String why(Line line) {
        String threshold = "threshold "
                + (line.threshold() == null ? "none" : String.format(Locale.ROOT, "%.2f", line.threshold()));
        String verdict = line.passes() ? "passes" : "fails";
        if (line.confidence() == null) {
            return threshold + ", " + (line.known() ? verdict : "not known locally");
        }
        String confidence = String.format(Locale.ROOT, "confidence %.4f, ", line.confidence());
        return confidence + threshold + ", " + verdict;
    }

    ObjectNode program() {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("route", chosen);
        ArrayNode scores = node.putArray("scores");
        for (Line line : lines) {
            ObjectNode one = scores.addObject().put("route", line.route()).put("score", line.score());
            if (line.confidence() != null) {
                one.put("confidence", line.confidence());
            }
            one.put("threshold", line.threshold()).put("known", line.known());
            one.put("passes", line.passes()).put("dynamic", line.dynamic());
            ArrayNode hits = one.putArray("utterances");
            line.hits()
                    .forEach(hit ->
                            hits.addObject().put("utterance", hit.utterance()).put("score", hit.score()));
        }
        return node;
    }
}
