package dev.signalbox.quality;

import dev.signalbox.probe.ChoiceRule;
import dev.signalbox.probe.ScoreAggregation;
import dev.signalbox.route.CodePoints;
import dev.signalbox.route.Route;
import dev.signalbox.route.RouterConfig;
import dev.signalbox.route.dialect.Calibrator;
import dev.signalbox.route.dialect.CalibratorFit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A router fitted to labelled sentences, and how it does on sentences that the fit did not see.
 *
 * @param calibrator of a router of 1.x; null for none
 * @param fitted the router with the fit
 * @param before what the router chooses for the judged sentences
 * @param after what the fitted router chooses for them
 * @param judged which sentences these are
 * @param scarce routes with few sentences in the fit, with their number: their own thresholds are little more than chance
 */
public record RouterFit(
        ThresholdFit thresholds,
        @Nullable Calibrator calibrator,
        RouterConfig fitted,
        Evaluation before,
        Evaluation after,
        Judged judged,
        ThresholdCurve curve,
        SortedMap<String, Integer> scarce) {
    /** Numbers of nearest records that are compared. */
    public static final List<Integer> TOP_K = List.of(1, 3, 5, 10, 20, 40);
    /** Fewer sentences of a route say little about its threshold. */
    public static final int FEW = 10;
    /** Fewer held-out sentences say little about the whole. */
    public static final int FEW_HELD_OUT = 100;

    public RouterFit {
        scarce = Collections.unmodifiableSortedMap(new TreeMap<>(scarce));
    }

    /** On which sentences the router and the fitted one are compared. */
    public enum Judged {
        /** Sentences that the fit did not see. */
        HELD_OUT,
        /** Those of the fit, for want of others: what to expect of others is what cross-validation says. */
        FITTED
    }

    /**
     * Fits a router.
     *
     * @param threshold of a router of 0.x, for routes without their own; null for none
     * @param fit the sentences of the fit; at least one
     * @param heldOut sentences to judge it by; may be none
     * @param method of the calibrator to fit to a router of 1.x; null for none
     * @throws NotFittedException if the calibrator cannot be fitted
     * @throws IllegalStateException if the answers of the router cannot be computed
     */
    public static RouterFit of(
            RouterConfig config,
            @Nullable Double threshold,
            LabelledRows fit,
            LabelledRows heldOut,
            FitGoal goal,
            double outOfScopeWeight,
            Calibrator.@Nullable Method method)
            throws NotFittedException {
        ThresholdFit thresholds = goal.fit(fit, List.of(ScoreAggregation.values()), TOP_K, outOfScopeWeight);
        RouterConfig plain = FittedRouter.of(config, thresholds, null);
        Calibrator calibrator = method == null ? null : calibrator(fit, ChoiceRule.of(plain, threshold), method);
        RouterConfig fitted = calibrator == null ? plain : FittedRouter.of(config, thresholds, calibrator);
        Judged judged = heldOut.sentences().size() < FEW_HELD_OUT ? Judged.FITTED : Judged.HELD_OUT;
        LabelledRows rows = judged == Judged.HELD_OUT ? heldOut : fit;
        return new RouterFit(
                thresholds,
                calibrator,
                fitted,
                rows.evaluated(ChoiceRule.of(config, threshold)),
                rows.evaluated(ChoiceRule.of(fitted, threshold)),
                judged,
                ThresholdCurve.of(rows, thresholds.aggregation(), thresholds.topK()),
                scarce(config.routes(), fit.sentences()));
    }

    /** The calibrator is fitted to the highest score of each sentence, as {@code fit} of the library does. */
    private static Calibrator calibrator(LabelledRows rows, ChoiceRule rule, Calibrator.Method method)
            throws NotFittedException {
        List<Double> scores = new ArrayList<>();
        List<Boolean> right = new ArrayList<>();
        rows.evaluated(rule).sentences().stream()
                .filter(each -> !each.best().isEmpty())
                .forEach(each -> {
                    scores.add(each.best().getFirst().score());
                    right.add(each.best().getFirst().route().equals(each.asked().route()));
                });
        CalibratorFit calibration = new CalibratorFit(scores, right);
        if (!calibration.isPossible()) {
            throw new NotFittedException(
                    "The calibrator cannot be fitted: it needs a sentence whose nearest route is right, and one whose nearest route is wrong.");
        }
        return calibration.with(method);
    }

    private static SortedMap<String, Integer> scarce(List<Route> routes, List<LabelledSentence> sentences) {
        SortedMap<String, Integer> counts = new TreeMap<>(CodePoints.ORDER);
        routes.forEach(route -> counts.put(route.name(), 0));
        sentences.forEach(each -> counts.computeIfPresent(each.route(), (_, count) -> count + 1));
        counts.values().removeIf(count -> count >= FEW);
        return counts;
    }

    /** Returns what a program of 0.x has to pass to its router, which takes neither from a file; empty where the defaults do. */
    public Optional<String> pythonArguments() {
        return FittedRouter.pythonArguments(fitted.dialect(), thresholds);
    }
}
