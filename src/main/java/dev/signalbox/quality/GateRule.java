package dev.signalbox.quality;

import java.time.Duration;
import java.util.Optional;

/**
 * What a plan for a remote must not do to the router's answers.
 *
 * @param testSet the id of the test set whose sentences are asked
 * @param margin the percentage points, 0 to 100, by which the accuracy may fall
 * @param routeMargin the percentage points, 0 to 100, by which the share of right sentences of one label, a route or none, may fall
 * @param onlySignificant whether a fall beyond a margin counts only if it is significant by {@link McNemarTest}
 * @param mustCounts whether a sentence tagged {@link #MUST} that becomes wrong counts
 * @param evaluatedSinceEdit whether it counts that the routes changed after the last evaluation
 * @param maxAge how old the last evaluation may be; empty for any age
 * @param level what happens if something counts
 */
public record GateRule(
        long testSet,
        double margin,
        double routeMargin,
        boolean onlySignificant,
        boolean mustCounts,
        boolean evaluatedSinceEdit,
        Optional<Duration> maxAge,
        GateLevel level) {
    /** The tag of a sentence that no plan may break. */
    public static final String MUST = "must";

    /**
     * A rule.
     *
     * @throws IllegalArgumentException if a margin is not from 0 to 100, or the age is not positive
     */
    public GateRule {
        within(margin);
        within(routeMargin);
        if (maxAge.isPresent() && !maxAge.get().isPositive()) {
            throw new IllegalArgumentException("The age of an evaluation is more than 0.");
        }
    }

    private static void within(double margin) {
        if (!(margin >= 0 && margin <= 100)) {
            throw new IllegalArgumentException("A margin is from 0 to 100 percentage points, not " + margin + ".");
        }
    }

    /** Returns whether a fall is beyond a margin and counts. */
    boolean refuses(ResultComparison result, double allowed) {
        // Shares are fractions: without the tolerance, 2 of 200 would be more than 1 point.
        return result.fall() > allowed + 1e-9 && (!onlySignificant || result.isSignificantFall());
    }

    /**
     * Returns the default rule for a test set: a plan is blocked if the accuracy falls significantly by more than 1 point, if that of one label
     * does by more than 10, or if a sentence tagged {@link #MUST} becomes wrong.
     *
     * <p>The numbers are from CLINC150: 50 fitted routes with 40 utterances and 20 sentences each, and 200 sentences for none. A route that is
     * damaged moves the accuracy of all sentences by 2 points at most, so that it shows by its own: emptied, or with three quarters of its
     * utterances elsewhere, it loses 30 to 100 points. Harmless edits cost a label up to 10 points, and now and then more by chance, which is why
     * a fall has to be significant: six sentences broken and none fixed. A test set with fewer than six sentences for a route cannot show that it
     * is damaged; tag those that matter. Half of the utterances elsewhere was blocked in 78 of 100 plans, a quarter in 5: what no sentence of the
     * test set notices passes. The age of the last evaluation does not count, since the gate itself evaluates the plan.
     */
    public static GateRule usual(long testSet) {
        return new GateRule(testSet, 1, 10, true, true, false, Optional.empty(), GateLevel.BLOCK);
    }
}
