package dev.signalbox.store.jdbc;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.probe.ScoreAggregation;
import dev.signalbox.quality.FitEvidence;
import dev.signalbox.quality.FitGoal;
import dev.signalbox.quality.FitObjective;
import dev.signalbox.quality.RouterFit;
import dev.signalbox.quality.Share;
import dev.signalbox.quality.ThresholdCurve;
import dev.signalbox.quality.ThresholdFit;
import dev.signalbox.route.CodePoints;
import dev.signalbox.route.dialect.Calibrator;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A fit as JSON.
 *
 * @param calibrator null for none
 */
record FitJson(
        FitGoal goal, ThresholdFit thresholds, @Nullable Calibrator calibrator, FitEvidence evidence) {
    byte[] bytes() {
        ObjectNode root = StoredJson.object();
        switch (goal) {
            case FitGoal.HighestAccuracy _ -> root.put("goal", "accuracy");
            case FitGoal.LowestCost cost -> root.put("goal", "cost").put("number", cost.wrongRoute());
            case FitGoal.LeastPrecision least -> root.put("goal", "precision").put("number", least.precision());
        }
        root.put("threshold", thresholds.threshold())
                .put("weight", thresholds.objective().outOfScopeWeight())
                .put("cost", thresholds.objective().wrongRouteCost())
                .put("reached", thresholds.reached())
                .put("expected", thresholds.expected());
        ObjectNode routes = root.putObject("routes");
        thresholds.ofRoutes().forEach(routes::put);
        ArrayNode tried = root.putArray("tried");
        thresholds
                .tried()
                .forEach(each -> tried.addArray()
                        .add(each.aggregation().id())
                        .add(each.topK())
                        .add(each.strength())
                        .add(each.expected())
                        .add(each.precision().count())
                        .add(each.precision().of()));
        if (calibrator != null) {
            ObjectNode node = root.putObject("calibrator")
                    .put("method", calibrator.method().id());
            ObjectNode params = node.putObject("params");
            calibrator.params().forEach((name, values) -> values.forEach(params.putArray(name)::add));
        }
        root.set("evidence", evidenceNode());
        return CompressedJson.of(root);
    }

    private ObjectNode evidenceNode() {
        ObjectNode node = StoredJson.object()
                .put("before", evidence.before().count())
                .put("after", evidence.after().count())
                .put("of", evidence.after().of())
                .put("fixed", evidence.fixed())
                .put("broken", evidence.broken())
                .put("judged", evidence.judged().name());
        ArrayNode curve = node.putArray("curve");
        evidence.curve()
                .points()
                .forEach(point -> curve.addArray()
                        .add(point.threshold())
                        .add(point.accuracy())
                        .add(point.coverage()));
        ObjectNode scarce = node.putObject("scarce");
        evidence.scarce().forEach(scarce::put);
        return node;
    }

    static FitJson read(byte[] stored) {
        JsonNode root = CompressedJson.read(stored);
        List<ThresholdFit.Tried> tried = new ArrayList<>();
        root.required("tried")
                .forEach(each -> tried.add(new ThresholdFit.Tried(
                        aggregation(each.required(0)),
                        each.required(1).intValue(),
                        each.required(2).doubleValue(),
                        each.required(3).doubleValue(),
                        new Share(each.required(4).intValue(), each.required(5).intValue()))));
        SortedMap<String, Double> routes = new TreeMap<>(CodePoints.ORDER);
        root.required("routes")
                .properties()
                .forEach(route -> routes.put(route.getKey(), route.getValue().doubleValue()));
        ThresholdFit.Tried best = tried.getFirst();
        ThresholdFit thresholds = new ThresholdFit(
                best.aggregation(),
                best.topK(),
                root.required("threshold").doubleValue(),
                routes,
                new FitObjective(
                        root.path("weight").asDouble(1), root.path("cost").asDouble(0)),
                root.required("reached").doubleValue(),
                root.required("expected").doubleValue(),
                tried);
        return new FitJson(
                goal(root), thresholds, calibrator(root.path("calibrator")), evidence(root.required("evidence")));
    }

    private static ScoreAggregation aggregation(JsonNode id) {
        return ScoreAggregation.of(id.asText())
                .orElseThrow(() -> new DamagedRowException("an aggregation, not " + id, null));
    }

    private static FitGoal goal(JsonNode root) {
        double number = root.path("number").doubleValue();
        return switch (root.required("goal").asText()) {
            case "accuracy" -> new FitGoal.HighestAccuracy();
            case "cost" -> new FitGoal.LowestCost(number);
            case "precision" -> new FitGoal.LeastPrecision(number);
            default -> throw new DamagedRowException("the goal of a fit", null);
        };
    }

    private static @Nullable Calibrator calibrator(JsonNode node) {
        if (node.isMissingNode()) {
            return null;
        }
        Map<String, List<Double>> params = new LinkedHashMap<>();
        node.required("params").properties().forEach(each -> {
            List<Double> values = new ArrayList<>();
            each.getValue().forEach(value -> values.add(value.doubleValue()));
            params.put(each.getKey(), values);
        });
        Calibrator.Method method = Calibrator.Method.of(node.required("method").asText())
                .orElseThrow(() -> new DamagedRowException("a method of calibration", null));
        return new Calibrator(method, params);
    }

    private static FitEvidence evidence(JsonNode node) {
        List<ThresholdCurve.Point> points = new ArrayList<>();
        node.required("curve")
                .forEach(point -> points.add(new ThresholdCurve.Point(
                        point.required(0).doubleValue(),
                        point.required(1).doubleValue(),
                        point.required(2).doubleValue())));
        SortedMap<String, Integer> scarce = new TreeMap<>(CodePoints.ORDER);
        node.required("scarce")
                .properties()
                .forEach(route -> scarce.put(route.getKey(), route.getValue().intValue()));
        int of = node.required("of").intValue();
        return new FitEvidence(
                new Share(node.required("before").intValue(), of),
                new Share(node.required("after").intValue(), of),
                node.required("fixed").intValue(),
                node.required("broken").intValue(),
                RouterFit.Judged.valueOf(node.required("judged").asText()),
                new ThresholdCurve(points),
                scarce);
    }
}
