package dev.signalbox.web.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.probe.RouteScore;
import dev.signalbox.quality.EvaluatedSentence;
import dev.signalbox.route.PythonJson;
import dev.signalbox.route.csv.CsvTableWriter;
import dev.signalbox.web.frame.RequestParameters;
import dev.signalbox.web.router.ConfigExport;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The sentences of an evaluation with their answers, as CSV for spreadsheets or as JSON. */
final class SentenceExport {
    /** The best routes of a sentence that have columns. */
    private static final int ROUTES = 5;

    private SentenceExport() {}

    static void send(Context ctx, ReportedEvaluation found, SentenceQuery query) {
        List<EvaluatedSentence> sentences = query.found(found.evaluation().sentences());
        String name = found.router().name() + " evaluation " + found.stored().id();
        if (RequestParameters.text(ctx, "format").equals("csv")) {
            // A byte order mark, without which spreadsheets take UTF-8 for something else.
            ConfigExport.send(ctx, name, ".csv", "text/csv", "\uFEFF" + csv(sentences));
        } else {
            ConfigExport.send(
                    ctx, name, ".json", "application/json", json(sentences).toString());
        }
    }

    private static String csv(List<EvaluatedSentence> sentences) {
        List<String> header = Stream.concat(
                        Stream.of("sentence", "expected", "chosen", "right", "tags"),
                        IntStream.rangeClosed(1, ROUTES)
                                .boxed()
                                .flatMap(i ->
                                        Stream.of("route " + i, "score " + i, "confidence " + i, "threshold " + i)))
                .toList();
        return CsvTableWriter.write(header, sentences.stream().map(SentenceExport::row));
    }

    private static List<String> row(EvaluatedSentence each) {
        List<String> row = new ArrayList<>(List.of(
                each.asked().sentence(),
                each.asked().route(),
                each.chosen(),
                each.isRight() ? "yes" : "no",
                String.join(" ", each.asked().tags().stream().sorted().toList())));
        for (int i = 0; i < ROUTES; i++) {
            if (i < each.best().size()) {
                RouteScore score = each.best().get(i);
                row.add(score.route());
                row.add(PythonJson.repr(score.score()));
                row.add(PythonJson.repr(score.confidence()));
                row.add(score.threshold() == null ? "" : PythonJson.repr(score.threshold()));
            } else {
                row.addAll(List.of("", "", "", ""));
            }
        }
        return row;
    }

    /** A route that is missing, or a threshold, is null. */
    private static ArrayNode json(List<EvaluatedSentence> sentences) {
        ArrayNode all = JsonNodeFactory.instance.arrayNode();
        sentences.forEach(each -> all.add(json(each)));
        return all;
    }

    /** Returns a sentence with its answer, as the export and the API have it. */
    static ObjectNode json(EvaluatedSentence each) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("sentence", each.asked().sentence());
        node.put("expected", each.asked().isInScope() ? each.asked().route() : null);
        node.put("chosen", each.chosen().isEmpty() ? null : each.chosen());
        node.put("right", each.isRight());
        each.asked().tags().stream().sorted().forEach(node.putArray("tags")::add);
        ArrayNode best = node.putArray("best");
        each.best().forEach(score -> best.add(route(score)));
        return node;
    }

    private static ObjectNode route(RouteScore score) {
        ObjectNode node = JsonNodeFactory.instance
                .objectNode()
                .put("route", score.route())
                .put("score", score.score())
                .put("confidence", score.confidence())
                .put("threshold", score.threshold())
                .put("passes", score.passes());
        ArrayNode hits = node.putArray("nearest");
        score.hits()
                .forEach(hit ->
                        hits.addObject().put("utterance", hit.utterance()).put("score", hit.score()));
        return node;
    }
}
