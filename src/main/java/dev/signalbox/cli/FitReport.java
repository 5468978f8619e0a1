package dev.signalbox.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.quality.Evaluation;
import dev.signalbox.quality.FittedRouter;
import dev.signalbox.quality.ThresholdFit;
import dev.signalbox.quality.ThresholdFit.Tried;
import dev.signalbox.route.CountText;
import dev.signalbox.route.RouterConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A fit, for programs and for people.
 *
 * @param before the router as it is, on the sentences of the fit
 * @param after the fitted router on the same sentences
 */
record FitReport(ThresholdFit fit, RouterConfig fitted, Evaluation before, Evaluation after, boolean written) {
    private static final int SHOWN = 5;

    ObjectNode program() {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("aggregation", fit.aggregation().id());
        root.put("top_k", fit.topK());
        root.put("threshold", fit.threshold());
        ObjectNode routes = root.putObject("routes");
        fit.ofRoutes().forEach(routes::put);
        root.put("accuracy_before", before.accuracy().value());
        root.put("accuracy_fitted", after.accuracy().value());
        root.put("out_of_scope_weight", fit.objective().outOfScopeWeight());
        root.put("objective_fitted", fit.reached());
        root.put("objective_expected", fit.expected());
        root.put("python", python().orElse(null));
        ArrayNode tried = root.putArray("tried");
        fit.tried()
                .forEach(each -> tried.addObject()
                        .put("aggregation", each.aggregation().id())
                        .put("top_k", each.topK())
                        .put("strength", Double.isInfinite(each.strength()) ? null : Double.valueOf(each.strength()))
                        .put("objective_expected", each.expected()));
        root.put("written", written);
        return root;
    }

    private Optional<String> python() {
        return FittedRouter.pythonArguments(fitted.dialect(), fit);
    }

    List<String> people() {
        List<String> lines = new ArrayList<>();
        lines.add("aggregation  " + fit.aggregation().id());
        lines.add("top_k        " + fit.topK());
        lines.add(String.format(
                Locale.ROOT,
                "threshold    %.4f, and another for %s",
                fit.threshold(),
                CountText.count(fit.ofRoutes().size(), "route")));
        lines.add(String.format(
                Locale.ROOT,
                "accuracy     %.4f before, %.4f on the same sentences after",
                before.accuracy().value(),
                after.accuracy().value()));
        lines.add(String.format(
                Locale.ROOT,
                "objective    %.4f on the same sentences; on others about %.4f, by cross-validation; each out-of-scope sentence counts %s",
                fit.reached(),
                fit.expected(),
                fit.objective().outOfScopeWeight() == 1
                        ? "once"
                        : String.format(
                                Locale.ROOT, "%.2f times", fit.objective().outOfScopeWeight())));
        lines.add("compared, best first");
        for (Tried each : fit.tried().subList(0, Math.min(SHOWN, fit.tried().size()))) {
            lines.add(String.format(
                    Locale.ROOT,
                    "  %.4f  %s of %d nearest, %s",
                    each.expected(),
                    each.aggregation().id(),
                    each.topK(),
                    Double.isInfinite(each.strength())
                            ? "one threshold for all routes"
                            : String.format(Locale.ROOT, "own thresholds, regularization %.0f", each.strength())));
        }
        python().ifPresent(call -> lines.add(
                "semantic-router 0.x takes aggregation and top_k from your program, not from the file: " + call));
        lines.add(written ? "written to the file" : "nothing written; --write puts the result into the file");
        return lines;
    }
}
