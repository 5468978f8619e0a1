package dev.signalbox.quality;

import dev.signalbox.route.CountText;
import dev.signalbox.route.ShortenedText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What a gate says of a plan, with its numbers.
 *
 * @param reasons what counts against the plan, each in whole sentences; empty if it passed
 * @param before the accuracy of the remote as it is
 * @param after the accuracy of the remote as it will be
 * @param broken sentences that are right and would be wrong
 * @param fixed sentences that are wrong and would be right
 * @param p McNemar's p value of these two counts
 */
public record GateVerdict(
        GateOutcome outcome, List<String> reasons, Share before, Share after, int broken, int fixed, double p) {
    private static final String NEVER_EVALUATED = "The routes were never evaluated on this test set. Evaluate them.";

    /** Sentences or routes that are named before the rest is counted. */
    private static final int NAMED = 3;

    private static final int LONGEST = 80;

    public GateVerdict {
        reasons = List.copyOf(reasons);
    }

    /**
     * Judges what a plan changes.
     *
     * @param comparison of the remote as it is with the remote as the plan leaves it, on the rule's test set
     * @param age of the last evaluation of local on the rule's test set
     */
    public static GateVerdict of(GateRule rule, EvaluationComparison comparison, EvaluationAge age) {
        List<String> reasons = new ArrayList<>();
        ResultComparison all = comparison.all();
        if (all.after().of() == 0) {
            reasons.add("The test set has no sentences, so the plan was not tested. Add sentences to it.");
        }
        addFall(reasons, rule, comparison);
        addRoutes(reasons, rule, comparison);
        addMust(reasons, rule, comparison);
        addAge(reasons, rule, age);
        return new GateVerdict(
                outcome(rule, reasons),
                reasons,
                all.before(),
                all.after(),
                all.count(SentenceChange.Kind.BROKEN),
                all.count(SentenceChange.Kind.FIXED),
                all.p());
    }

    /**
     * Returns the verdict on a plan that could not be tested: a gate that cannot tell lets nothing pass.
     *
     * @param reason what is missing and what to do, in whole sentences
     */
    public static GateVerdict untested(GateRule rule, String reason) {
        List<String> reasons = List.of(reason);
        return new GateVerdict(outcome(rule, reasons), reasons, new Share(0, 0), new Share(0, 0), 0, 0, 1);
    }

    private static GateOutcome outcome(GateRule rule, List<String> reasons) {
        return reasons.isEmpty()
                ? GateOutcome.PASSED
                : switch (rule.level()) {
                    case WARN -> GateOutcome.WARNED;
                    case BLOCK -> GateOutcome.BLOCKED;
                };
    }

    private static void addFall(List<String> reasons, GateRule rule, EvaluationComparison comparison) {
        ResultComparison all = comparison.all();
        if (rule.refuses(all, rule.margin())) {
            reasons.add("The accuracy would fall " + fall(all, rule.margin()) + ".");
        }
    }

    private static void addRoutes(List<String> reasons, GateRule rule, EvaluationComparison comparison) {
        List<String> routes = comparison.byRoute().entrySet().stream()
                .filter(each -> rule.refuses(each.getValue(), rule.routeMargin()))
                .map(each -> (each.getKey().isEmpty()
                                ? "for sentences without a route "
                                : "for " + quoted(each.getKey()) + " ")
                        + fall(each.getValue(), rule.routeMargin()))
                .toList();
        if (!routes.isEmpty()) {
            reasons.add("The share of right sentences would fall " + some(routes, "; ") + ".");
        }
    }

    private static void addMust(List<String> reasons, GateRule rule, EvaluationComparison comparison) {
        List<String> broken = comparison.changes().stream()
                .filter(change -> rule.mustCounts()
                        && change.kind() == SentenceChange.Kind.BROKEN
                        && change.asked().tags().contains(GateRule.MUST))
                .map(change -> quoted(change.asked().sentence()))
                .toList();
        if (!broken.isEmpty()) {
            reasons.add(CountText.count(broken.size(), "sentence") + " tagged " + GateRule.MUST
                    + " would become wrong: " + some(broken, ", ") + ".");
        }
    }

    private static void addAge(List<String> reasons, GateRule rule, EvaluationAge age) {
        if (rule.evaluatedSinceEdit() && age.isOlderThanRoutes()) {
            reasons.add(
                    age.evaluated().isPresent()
                            ? "The routes changed after the last evaluation. Evaluate them again."
                            : NEVER_EVALUATED);
        } else if (rule.maxAge().filter(age::isOlderThan).isPresent()) {
            reasons.add(
                    age.evaluated().isPresent()
                            ? "The last evaluation is older than this remote allows. Evaluate the routes again."
                            : NEVER_EVALUATED);
        }
    }

    private static String fall(ResultComparison result, double margin) {
        return String.format(
                Locale.ENGLISH,
                "from %.1f%% to %.1f%%, by %.1f points where %s are allowed (%s and %s, p = %.2g)",
                100 * result.before().value(),
                100 * result.after().value(),
                result.fall(),
                points(margin),
                CountText.count(
                        result.count(SentenceChange.Kind.BROKEN), "sentence becomes wrong", "sentences become wrong"),
                CountText.count(result.count(SentenceChange.Kind.FIXED), "becomes right", "become right"),
                result.p());
    }

    private static String points(double margin) {
        return margin == Math.rint(margin) ? CountText.number((long) margin) : String.valueOf(margin);
    }

    private static String quoted(String text) {
        return '"' + ShortenedText.of(text, LONGEST) + '"';
    }

    private static String some(List<String> all, String separator) {
        String first = all.stream().limit(NAMED).collect(Collectors.joining(separator));
        return all.size() <= NAMED ? first : first + " and " + CountText.number(all.size() - NAMED) + " more";
    }
}
