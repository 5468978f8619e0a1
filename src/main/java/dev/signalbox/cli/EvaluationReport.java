package dev.signalbox.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.probe.ProbeHit;
import dev.signalbox.probe.RouteScore;
import dev.signalbox.quality.EvaluatedSentence;
import dev.signalbox.quality.Evaluation;
import dev.signalbox.quality.RouteResult;
import dev.signalbox.quality.Share;
import dev.signalbox.route.CountText;
import dev.signalbox.route.EscapedText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** An evaluation, for programs and for people. */
final class EvaluationReport {
    /** Routes and misses that people are shown; JSON has all. */
    private static final int SHOWN = 20;

    private EvaluationReport() {}

    /** Returns the tree that {@code --json} prints. Shares are from 0 to 1; a route that is missing is null. */
    static ObjectNode program(Evaluation evaluation) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("n", evaluation.sentences().size());
        root.put("correct", evaluation.accuracy().count());
        root.put("accuracy", evaluation.accuracy().value());
        root.putArray("accuracy_interval")
                .add(evaluation.accuracy().lowest())
                .add(evaluation.accuracy().highest());
        put(root, "in_scope_accuracy", evaluation.inScopeAccuracy());
        put(root, "out_of_scope_recall", evaluation.outOfScopeRecall());
        put(root, "out_of_scope_precision", evaluation.outOfScopePrecision());
        root.put("coverage", evaluation.coverage().value());
        root.put("macro_f1", evaluation.macroF1());
        ArrayNode routes = root.putArray("routes");
        evaluation.byRoute().forEach((name, result) -> routes.add(route(name, result)));
        ArrayNode misses = root.putArray("misses");
        evaluation.misses().forEach(miss -> misses.add(miss(miss)));
        return root;
    }

    /** A share of nothing is null. */
    private static void put(ObjectNode node, String key, Share share) {
        node.put(key, share.of() == 0 ? null : Double.valueOf(share.value()));
    }

    private static ObjectNode route(String name, RouteResult result) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("route", name);
        node.put("n", result.labelled());
        node.put("correct", result.right());
        node.put("chosen", result.chosen());
        put(node, "recall", result.recall());
        put(node, "precision", result.precision());
        node.put("f1", result.f1());
        ArrayNode confusions = node.putArray("confused_with");
        result.confusions()
                .forEach((other, count) -> confusions
                        .addObject()
                        .put("route", other.isEmpty() ? null : other)
                        .put("n", count));
        return node;
    }

    private static ObjectNode miss(EvaluatedSentence miss) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("sentence", miss.asked().sentence());
        node.put("expected", miss.asked().isInScope() ? miss.asked().route() : null);
        node.put("chosen", miss.chosen().isEmpty() ? null : miss.chosen());
        ArrayNode scores = node.putArray("scores");
        miss.best()
                .forEach(score -> scores.addObject()
                        .put("route", score.route())
                        .put("score", score.score())
                        .put("confidence", score.confidence())
                        .put("threshold", score.threshold())
                        .put("nearest", nearest(score).orElse(null)));
        return node;
    }

    private static Optional<String> nearest(RouteScore score) {
        return score.hits().stream().findFirst().map(ProbeHit::utterance);
    }

    static List<String> people(Evaluation evaluation) {
        List<String> lines = new ArrayList<>();
        Share accuracy = evaluation.accuracy();
        lines.add(String.format(
                Locale.ROOT,
                "accuracy             %s  (95%% interval %.4f to %.4f)",
                text(accuracy),
                accuracy.lowest(),
                accuracy.highest()));
        lines.add("  in scope           " + text(evaluation.inScopeAccuracy()));
        lines.add("out-of-scope recall  " + text(evaluation.outOfScopeRecall()));
        lines.add("  precision          " + text(evaluation.outOfScopePrecision()));
        lines.add("coverage             " + text(evaluation.coverage()));
        lines.add(String.format(Locale.ROOT, "macro F1             %.4f", evaluation.macroF1()));
        routes(evaluation, lines);
        misses(evaluation, lines);
        return lines;
    }

    static String text(Share share) {
        return share.of() == 0
                ? "no sentences"
                : String.format(Locale.ROOT, "%.4f  %d of %d", share.value(), share.count(), share.of());
    }

    private static void routes(Evaluation evaluation, List<String> lines) {
        List<Map.Entry<String, RouteResult>> worst = evaluation.byRoute().entrySet().stream()
                .filter(each -> each.getValue().f1() < 1)
                .sorted(Comparator.comparingDouble(each -> each.getValue().f1()))
                .toList();
        if (!worst.isEmpty()) {
            lines.add("");
            lines.add("routes, worst first");
        }
        for (Map.Entry<String, RouteResult> each : worst.subList(0, Math.min(SHOWN, worst.size()))) {
            RouteResult result = each.getValue();
            lines.add(String.format(
                    Locale.ROOT,
                    "  %.4f F1  %s: %d of %d right, chosen %s%s",
                    result.f1(),
                    EscapedText.of(each.getKey()),
                    result.right(),
                    result.labelled(),
                    CountText.count(result.chosen(), "time"),
                    confusion(result)));
        }
        more(worst.size(), "route", lines);
    }

    private static String confusion(RouteResult result) {
        return result.confusions().entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(most -> ", most often confused with "
                        + (most.getKey().isEmpty() ? "none" : EscapedText.of(most.getKey())))
                .orElse("");
    }

    private static void misses(Evaluation evaluation, List<String> lines) {
        List<EvaluatedSentence> misses = evaluation.misses();
        if (!misses.isEmpty()) {
            lines.add("");
            lines.add("wrong");
        }
        for (EvaluatedSentence miss : misses.subList(0, Math.min(SHOWN, misses.size()))) {
            lines.add("  \"" + EscapedText.of(miss.asked().sentence()) + "\": expected "
                    + named(miss.asked().route()) + ", got " + named(miss.chosen()));
        }
        more(misses.size(), "sentence", lines);
    }

    private static String named(String route) {
        return route.isEmpty() ? "none" : EscapedText.of(route);
    }

    private static void more(int all, String noun, List<String> lines) {
        if (all > SHOWN) {
            lines.add(
                    "  and " + CountText.count(all - SHOWN, "more " + noun, "more " + noun + "s") + "; --json has all");
        }
    }
}
