package dev.signalbox.web.fit;

import dev.signalbox.probe.ChoiceReason;
import dev.signalbox.quality.FitEvidence;
import dev.signalbox.quality.FitGoal;
import dev.signalbox.quality.FittedRouter;
import dev.signalbox.quality.RouterFit.Judged;
import dev.signalbox.quality.Share;
import dev.signalbox.quality.ThresholdFit.Tried;
import dev.signalbox.route.Route;
import dev.signalbox.route.RouterConfig;
import dev.signalbox.store.Router;
import dev.signalbox.store.StoredFit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the page of a fit shows.
 *
 * @param thresholds of the routes that get another one than they had, the largest change first
 * @param problem why it could not be saved; null if that was not tried, or it was saved
 */
public record FitResultView(
        Router router,
        StoredFit fit,
        String testSet,
        List<ThresholdChange> thresholds,
        Optional<String> pythonArguments,
        FitCurve curve,
        @Nullable String problem) {
    /** As many as a page shows of the choices that were compared. */
    private static final int TRIED = 8;

    /**
     * A route whose threshold changes.
     *
     * @param before as text
     * @param sentences in the fit, if there are few; null if there are enough
     */
    public record ThresholdChange(
            String route,
            String before,
            String after,
            @Nullable Integer sentences,
            double size) {}

    static FitResultView of(
            Router router, StoredFit fit, String testSet, @Nullable RouterConfig then, @Nullable String problem) {
        return new FitResultView(
                router,
                fit,
                testSet,
                then == null ? List.of() : changes(then, fit),
                FittedRouter.pythonArguments(router.dialect(), fit.thresholds()),
                FitCurve.of(fit.evidence().curve(), fit.thresholds().threshold()),
                problem);
    }

    private static List<ThresholdChange> changes(RouterConfig then, StoredFit fit) {
        RouterConfig fitted = FittedRouter.of(then, fit.thresholds(), fit.calibrator());
        List<ThresholdChange> changes = new ArrayList<>();
        for (int i = 0; i < then.routes().size(); i++) {
            Route before = then.routes().get(i);
            Double was = before.scoreThreshold();
            Double is = fitted.routes().get(i).scoreThreshold();
            if (!Objects.equals(was, is)) {
                changes.add(new ThresholdChange(
                        before.name(),
                        shown(was),
                        shown(is),
                        fit.evidence().scarce().get(before.name()),
                        Math.abs((was == null ? 0 : was) - (is == null ? 0 : is))));
            }
        }
        changes.sort(Comparator.comparingDouble(ThresholdChange::size).reversed());
        return changes;
    }

    private static String shown(@Nullable Double threshold) {
        return threshold == null ? "the router's" : ChoiceReason.number(threshold);
    }

    public String goal() {
        return switch (fit.goal()) {
            case FitGoal.HighestAccuracy _ -> "highest accuracy";
            case FitGoal.LowestCost cost ->
                "lowest cost, a wrong route costing " + cost.wrongRoute() + " times a missed one";
            case FitGoal.LeastPrecision least ->
                "most right answers with a precision of at least " + percent(least.precision());
        };
    }

    /** Whether the goal is a precision that no thresholds reached in cross-validation. */
    public boolean missesPrecision() {
        return fit.goal() instanceof FitGoal.LeastPrecision least
                && best().precision().value() < least.precision();
    }

    public Tried best() {
        return fit.thresholds().best();
    }

    public List<Tried> tried() {
        List<Tried> all = fit.thresholds().tried();
        return all.subList(0, Math.min(TRIED, all.size()));
    }

    public FitEvidence evidence() {
        return fit.evidence();
    }

    public boolean isHeldOut() {
        return fit.evidence().judged() == Judged.HELD_OUT;
    }

    /** Whether the router was edited since it was fitted. */
    public boolean isOutdated() {
        return router.head().number() != fit.revision() && fit.saved() == null;
    }

    /** {@code 85.3% (84.1 to 86.4)}, with Wilson's 95% interval. */
    public static String interval(Share share) {
        return String.format(
                Locale.ROOT, "%.1f%% (%.1f to %.1f)", 100 * share.value(), 100 * share.lowest(), 100 * share.highest());
    }

    public static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f%%", 100 * share);
    }

    public static String number(double value) {
        return ChoiceReason.number(value);
    }

    public static String strength(Tried tried) {
        return Double.isInfinite(tried.strength())
                ? "one for all routes"
                : String.format(Locale.ROOT, "per route, regularization %.0f", tried.strength());
    }
}
