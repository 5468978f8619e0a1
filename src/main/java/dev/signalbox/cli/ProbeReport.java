package dev.signalbox.cli;

import dev.signalbox.probe.ChoiceReason;
import dev.signalbox.probe.ProbeAnswer;
import dev.signalbox.probe.RouteChoice;
import dev.signalbox.probe.RouteScore;
import dev.signalbox.route.CountText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;

/** What {@code signalbox route} prints of the answers of the two sides. */
final class ProbeReport {
    private ProbeReport() {}

    /** Returns lines for people. */
    static List<String> people(ProbeAnswer... sides) {
        List<String> lines = new ArrayList<>();
        for (ProbeAnswer side : sides) {
            for (ProbeAnswer.Line line : side.lines()) {
                String as =
                        side.lines().size() > 1 ? " as " + line.rule().dialect().shown() : "";
                lines.add(String.format(Locale.ROOT, "%-6s%s  %s", side.side(), as, chosen(line)));
                line.choice().ifPresent(choice -> lines.addAll(scores(choice)));
            }
            side.differences(UnaryOperator.identity()).forEach(words -> lines.add("        " + words));
            side.metric()
                    .routingNote()
                    .ifPresent(note -> lines.add((side.metric().largerIsNearer() ? "note: " : "warning: ") + note));
        }
        return lines;
    }

    private static String chosen(ProbeAnswer.Line line) {
        return line.choice()
                .map(choice -> choice.chosen().map(RouteScore::route).orElse("no route"))
                .orElseGet(() -> "no answer. " + line.rule().obstacle().orElse(""));
    }

    /** The routes with a hit and the chosen one; a router of 1.x ranks all others too, which would be a long list of zeros. */
    private static List<String> scores(RouteChoice choice) {
        List<String> lines = new ArrayList<>();
        RouteScore chosen = choice.chosen().orElse(null);
        int left = 0;
        for (RouteScore score : choice.scores()) {
            if (score.hits().isEmpty() && !score.equals(chosen)) {
                left++;
                continue;
            }
            lines.add("        " + ChoiceReason.number(score.score()) + "  " + score.route() + " ("
                    + ChoiceReason.of(choice, score) + ")");
            score.hits()
                    .forEach(
                            hit -> lines.add("          " + ChoiceReason.number(hit.score()) + "  " + hit.utterance()));
        }
        if (left > 0) {
            lines.add("        0.0000  " + CountText.count(left, "other route")
                    + " without an utterance among the nearest");
        }
        return lines;
    }
}
