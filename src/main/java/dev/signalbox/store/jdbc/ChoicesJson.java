package dev.signalbox.store.jdbc;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.probe.ProbeHit;
import dev.signalbox.probe.RouteScore;
import dev.signalbox.probe.ThresholdSource;
import dev.signalbox.quality.EvaluatedSentence;
import dev.signalbox.quality.Evaluation;
import dev.signalbox.quality.LabelledSentence;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What was chosen for the sentences of a test set, as JSON without the sentences: {@code routes} has each name once, {@code rows} for each sentence
 * the number of the chosen route (-1 for none) and the best scores.
 */
final class ChoicesJson {
    private static final int KNOWN = 1;
    private static final int PASSES = 2;
    private static final int DYNAMIC = 4;

    private ChoicesJson() {}

    static byte[] of(Evaluation evaluation) {
        Map<String, Integer> routes = new LinkedHashMap<>();
        ArrayNode rows = StoredJson.array();
        for (EvaluatedSentence each : evaluation.sentences()) {
            ArrayNode row = rows.addArray().add(each.chosen().isEmpty() ? -1 : number(routes, each.chosen()));
            each.best().forEach(score -> row.add(score(routes, score, !each.isRight())));
        }
        ObjectNode all = StoredJson.object();
        routes.keySet().forEach(all.putArray("routes")::add);
        all.set("rows", rows);
        return CompressedJson.of(all);
    }

    private static int number(Map<String, Integer> routes, String route) {
        return routes.computeIfAbsent(route, _ -> routes.size());
    }

    private static ArrayNode score(Map<String, Integer> routes, RouteScore score, boolean withHits) {
        ArrayNode node = StoredJson.array()
                .add(number(routes, score.route()))
                .add(score.score())
                .add(score.confidence())
                .add(score.threshold())
                .add(score.source().id())
                .add((score.known() ? KNOWN : 0) | (score.passes() ? PASSES : 0) | (score.dynamic() ? DYNAMIC : 0));
        if (withHits) {
            score.hits()
                    .forEach(hit -> node.add(StoredJson.array()
                            .add(number(routes, hit.route()))
                            .add(hit.utterance())
                            .add(hit.score())));
        }
        return node;
    }

    /** @throws DamagedRowException if it is not of so many sentences */
    static Evaluation read(byte[] stored, List<LabelledSentence> sentences) {
        JsonNode all = CompressedJson.read(stored);
        List<String> routes = new ArrayList<>();
        all.required("routes").forEach(route -> routes.add(route.textValue()));
        JsonNode rows = all.required("rows");
        if (rows.size() != sentences.size()) {
            throw new DamagedRowException("a choice for each of " + sentences.size() + " sentences", null);
        }
        List<EvaluatedSentence> evaluated = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            JsonNode row = rows.get(i);
            int chosen = row.required(0).intValue();
            List<RouteScore> best = new ArrayList<>();
            for (int at = 1; at < row.size(); at++) {
                best.add(score(row.get(at), routes));
            }
            evaluated.add(new EvaluatedSentence(sentences.get(i), chosen < 0 ? "" : routes.get(chosen), best));
        }
        return new Evaluation(evaluated);
    }

    private static RouteScore score(JsonNode node, List<String> routes) {
        int flags = node.required(5).intValue();
        JsonNode threshold = node.required(3);
        List<ProbeHit> hits = new ArrayList<>();
        for (int at = 6; at < node.size(); at++) {
            JsonNode hit = node.get(at);
            hits.add(new ProbeHit(
                    routes.get(hit.required(0).intValue()),
                    hit.required(1).textValue(),
                    hit.required(2).doubleValue()));
        }
        return new RouteScore(
                routes.get(node.required(0).intValue()),
                node.required(1).doubleValue(),
                node.required(2).doubleValue(),
                threshold.isNull() ? null : Double.valueOf(threshold.doubleValue()),
                source(node.required(4).asText()),
                (flags & KNOWN) != 0,
                (flags & PASSES) != 0,
                (flags & DYNAMIC) != 0,
                hits);
    }

    private static ThresholdSource source(String id) {
        return Arrays.stream(ThresholdSource.values())
                .filter(source -> source.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new DamagedRowException("the source of a threshold, not " + id, null));
    }
}
