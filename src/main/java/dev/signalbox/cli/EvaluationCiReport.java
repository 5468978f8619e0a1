package dev.signalbox.cli;

import dev.signalbox.cli.CiFinding.Level;
import dev.signalbox.cli.CiReport.Column;
import dev.signalbox.cli.CiReport.Table;
import dev.signalbox.probe.RouteScore;
import dev.signalbox.quality.EvaluatedSentence;
import dev.signalbox.quality.Evaluation;
import dev.signalbox.quality.RouteResult;
import dev.signalbox.route.UtteranceKey;
import dev.signalbox.route.config.ConfigLines;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;

/** What {@code signalbox evaluate} says to a CI server: a test for each sentence, by the route that it should get. */
final class EvaluationCiReport {
    private EvaluationCiReport() {}

    /** @param passed whether the accuracy is high enough */
    static CiReport of(Evaluation evaluation, boolean passed, ConfigLines lines) {
        return new CiReport(
                "evaluate",
                passed,
                "accuracy " + EvaluationReport.text(evaluation.accuracy()),
                evaluation.misses().stream()
                        .map(miss -> finding(miss, passed, lines))
                        .toList(),
                evaluation.sentences().stream().map(EvaluationCiReport::test).toList(),
                List.of(measures(evaluation), routes(evaluation)));
    }

    private static CiTest test(EvaluatedSentence each) {
        return new CiTest(
                named(each.asked().route()),
                each.asked().sentence(),
                each.isRight()
                        ? List.of()
                        : List.of("expected " + named(each.asked().route()) + ", got " + named(each.chosen())));
    }

    private static String named(String route) {
        return route.isEmpty() ? "no route" : route;
    }

    private static CiFinding finding(EvaluatedSentence miss, boolean passed, ConfigLines lines) {
        return new CiFinding(
                "wrong-route",
                "A labelled sentence does not get its route",
                passed ? Level.WARNING : Level.ERROR,
                "\"" + miss.asked().sentence() + "\": expected "
                        + named(miss.asked().route()) + ", got " + named(miss.chosen()) + ".",
                line(miss, lines),
                miss.asked().sentence() + '\0' + miss.asked().route());
    }

    /** The utterance that drew the sentence away, or else the route that it should get. */
    private static OptionalInt line(EvaluatedSentence miss, ConfigLines lines) {
        OptionalInt nearest = miss.of(miss.chosen()).map(RouteScore::hits).stream()
                .flatMap(List::stream)
                .findFirst()
                .map(hit -> lines.utterance(new UtteranceKey(hit.route(), hit.utterance())))
                .orElse(OptionalInt.empty());
        return nearest.isPresent() ? nearest : lines.route(miss.asked().route());
    }

    private static Table measures(Evaluation evaluation) {
        return new Table(
                "Measures",
                List.of(Column.of("Measure"), Column.of("Value")),
                List.of(
                        List.of("Accuracy", EvaluationReport.text(evaluation.accuracy())),
                        List.of("In scope", EvaluationReport.text(evaluation.inScopeAccuracy())),
                        List.of("Out-of-scope recall", EvaluationReport.text(evaluation.outOfScopeRecall())),
                        List.of("Out-of-scope precision", EvaluationReport.text(evaluation.outOfScopePrecision())),
                        List.of("Coverage", EvaluationReport.text(evaluation.coverage())),
                        List.of("Macro F1", decimal(evaluation.macroF1()))));
    }

    private static Table routes(Evaluation evaluation) {
        return new Table(
                "Routes, worst first",
                List.of(Column.quoted("Route"), Column.of("F1"), Column.of("Right"), Column.of("Chosen")),
                evaluation.byRoute().entrySet().stream()
                        .filter(each -> each.getValue().f1() < 1)
                        .sorted(Comparator.comparingDouble(
                                each -> each.getValue().f1()))
                        .map(EvaluationCiReport::row)
                        .toList());
    }

    private static List<String> row(Map.Entry<String, RouteResult> each) {
        RouteResult result = each.getValue();
        return List.of(
                each.getKey(),
                decimal(result.f1()),
                result.right() + " of " + result.labelled(),
                String.valueOf(result.chosen()));
    }

    private static String decimal(double value) {
        return String.format(Locale.ROOT, "%.4f", value);
    }
}
