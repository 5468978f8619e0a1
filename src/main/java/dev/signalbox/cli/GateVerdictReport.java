package dev.signalbox.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.cli.CiReport.Column;
import dev.signalbox.cli.CiReport.Table;
import dev.signalbox.quality.GateOutcome;
import dev.signalbox.quality.GateVerdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a gate says of a plan, for people, for programs and for CI. */
final class GateVerdictReport {
    private GateVerdictReport() {}

    static boolean blocks(GateVerdict verdict) {
        return verdict.outcome() == GateOutcome.BLOCKED;
    }

    /** Returns the tree that {@code --json} prints. Shares are from 0 to 1, and null if the plan could not be evaluated. */
    static ObjectNode program(GateVerdict verdict) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("outcome", blocks(verdict) ? "blocked" : "passed");
        boolean tested = verdict.after().of() > 0;
        node.put("accuracy_before", tested ? Double.valueOf(verdict.before().value()) : null);
        node.put("accuracy_after", tested ? Double.valueOf(verdict.after().value()) : null);
        node.put("broken", verdict.broken()).put("fixed", verdict.fixed()).put("p", verdict.p());
        verdict.reasons().forEach(node.putArray("reasons")::add);
        return node;
    }

    static List<String> people(GateVerdict verdict) {
        List<String> lines = new ArrayList<>();
        lines.add("  quality gate: " + (blocks(verdict) ? "BLOCKS" : "passed") + figures(verdict));
        verdict.reasons().forEach(reason -> lines.add("    " + reason));
        return lines;
    }

    private static String figures(GateVerdict verdict) {
        return verdict.after().of() == 0
                ? ""
                : String.format(
                        Locale.ROOT,
                        " (accuracy %.4f before, %.4f after; %d broken, %d fixed)",
                        verdict.before().value(),
                        verdict.after().value(),
                        verdict.broken(),
                        verdict.fixed());
    }

    /** Returns why a sync was not started. */
    static String refusal(GateVerdict verdict) {
        return "The quality gate blocks the plan. " + String.join(" ", verdict.reasons());
    }

    static CiReport with(CiReport report, GateVerdict verdict) {
        List<String> reasons = blocks(verdict) ? verdict.reasons() : List.of();
        return report.with(
                new Table(
                        "Quality gate",
                        List.of(Column.of("Outcome"), Column.of("Figures and reasons")),
                        List.of(List.of(
                                blocks(verdict) ? "blocks" : "passed",
                                figures(verdict).strip() + " " + String.join(" ", verdict.reasons())))),
                new CiTest("signalbox plan", "quality gate", reasons));
    }
}
