package dev.signalbox.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.quality.LintFinding;
import dev.signalbox.quality.LintFinding.Duplicate;
import dev.signalbox.quality.LintFinding.Misplaced;
import dev.signalbox.quality.LintFinding.Outlier;
import dev.signalbox.quality.LintFinding.Overlap;
import dev.signalbox.quality.LintFinding.Thin;
import dev.signalbox.quality.LintJson;
import dev.signalbox.quality.LintKind;
import dev.signalbox.quality.RouteLint;
import dev.signalbox.quality.neighbours.NeighbourSearch;
import dev.signalbox.route.CountText;
import dev.signalbox.route.EscapedText;
import dev.signalbox.route.UtteranceKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The findings of {@code signalbox lint}: for people by kind, for programs in one list, both worst first. */
final class LintReport {
    /** Lines of each kind that people are shown; JSON has all. */
    private static final int SHOWN = 20;

    private static final int NEIGHBOURS_TOLD = 3;

    private LintReport() {}

    static ObjectNode program(RouteLint lint, List<LintFinding> findings) {
        ObjectNode root = JsonNodeFactory.instance
                .objectNode()
                .put("utterances", lint.utterances())
                .put("approximate", !lint.exact());
        ArrayNode list = root.putArray("findings");
        findings.forEach(finding -> list.add(LintJson.of(finding)));
        return root;
    }

    static List<String> people(RouteLint lint, List<LintFinding> findings) {
        List<String> lines = new ArrayList<>();
        for (LintKind kind : LintKind.values()) {
            List<LintFinding> some =
                    findings.stream().filter(each -> each.kind() == kind).toList();
            if (!some.isEmpty()) {
                lines.add(title(kind) + ": " + CountText.number(some.size()));
                some.stream().limit(SHOWN).forEach(each -> lines.add("  " + line(each)));
            }
            if (some.size() > SHOWN) {
                lines.add("  and " + CountText.number(some.size() - SHOWN) + " more; --json has all");
            }
        }
        if (lines.isEmpty()) {
            lines.add("nothing to report");
        }
        if (!lint.exact()) {
            lines.add("The neighbours were searched approximately, as there are more than "
                    + CountText.count(NeighbourSearch.EXACT, "utterance") + ". Some findings may be missing.");
        }
        return lines;
    }

    static String title(LintKind kind) {
        return switch (kind) {
            case MISPLACED -> "nearer to another route than to their own";
            case DUPLICATE -> "in two routes, almost word for word";
            case OVERLAP -> "routes whose utterances lie among each other";
            case OUTLIER -> "utterances that resemble no other";
            case THIN -> "routes with fewer than " + RouteLint.FEW + " utterances";
            case REPETITION -> "twice in one route, almost word for word";
        };
    }

    static String line(LintFinding finding) {
        return switch (finding) {
            case Misplaced each ->
                quoted(each.utterance()) + ": nearer to " + EscapedText.of(each.nearer()) + ", as "
                        + String.join(
                                ", ",
                                each.neighbours().stream()
                                        .filter(hit -> hit.route().equals(each.nearer()))
                                        .limit(NEIGHBOURS_TOLD)
                                        .map(hit -> quoted(hit.utterance()))
                                        .toList());
            case Duplicate each ->
                String.format(
                        Locale.ROOT,
                        "%s and %s (similarity %.2f)",
                        quoted(each.first()),
                        quoted(each.second()),
                        each.similarity());
            case Overlap each ->
                String.format(
                        Locale.ROOT,
                        "%s and %s (neighbours in the other route %.0f%% as often as if both were one)",
                        EscapedText.of(each.first()),
                        EscapedText.of(each.second()),
                        100 * each.share());
            case Outlier each ->
                String.format(
                        Locale.ROOT,
                        "%s: nearest is %s (similarity %.2f)",
                        quoted(each.utterance()),
                        quoted(new UtteranceKey(
                                each.nearest().route(), each.nearest().utterance())),
                        each.nearest().score());
            case Thin each -> EscapedText.of(each.route()) + ": " + CountText.count(each.utterances(), "utterance");
        };
    }

    private static String quoted(UtteranceKey pair) {
        return quoted(pair.utterance()) + " of " + EscapedText.of(pair.route());
    }

    private static String quoted(String utterance) {
        return "\"" + EscapedText.of(utterance) + "\"";
    }
}
