package dev.signalbox.web.report;

import dev.signalbox.quality.CommonSentences;
import dev.signalbox.quality.Evaluation;
import dev.signalbox.quality.EvaluationComparison;
import dev.signalbox.quality.McNemarTest;
import dev.signalbox.quality.ResultComparison;
import dev.signalbox.quality.SentenceChange;
import dev.signalbox.quality.SentenceChange.Kind;
import dev.signalbox.quality.Share;
import dev.signalbox.web.page.DisplayFormat;
import dev.signalbox.web.page.ListPaging;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * Two evaluations side by side.
 *
 * @param common the sentences that both have
 * @param figures of these sentences
 * @param routes with changes, most broken first
 * @param changes those of the query
 */
public record ComparisonView(
        ReportedEvaluation before,
        ReportedEvaluation after,
        CommonSentences common,
        ResultComparison all,
        List<Figure> figures,
        List<RouteLine> routes,
        ListPaging routePaging,
        ChangeQuery query,
        List<SentenceChange> changes,
        ListPaging paging) {
    private static final int ROUTES = 20;
    private static final int CHANGES = 25;

    /** A figure of both, with the difference. */
    public record Figure(String name, String before, String after, String difference) {
        static Figure of(String name, Share before, Share after) {
            return new Figure(
                    name,
                    ShareText.percent(before),
                    ShareText.percent(after),
                    before.of() == 0 || after.of() == 0 ? "–" : ShareText.points(after.value() - before.value()));
        }
    }

    /** What changed for the sentences of a label. */
    public record RouteLine(String route, Share before, Share after, int fixed, int broken, int other) {
        static RouteLine of(String route, ResultComparison own) {
            return new RouteLine(
                    route,
                    own.before(),
                    own.after(),
                    own.count(Kind.FIXED),
                    own.count(Kind.BROKEN),
                    own.count(Kind.STILL_WRONG));
        }

        private int changes() {
            return fixed + broken + other;
        }
    }

    static ComparisonView of(
            ReportedEvaluation before, ReportedEvaluation after, ChangeQuery query, int page, int routePage) {
        CommonSentences common = CommonSentences.of(before.evaluation(), after.evaluation());
        EvaluationComparison comparison = EvaluationComparison.of(common.before(), common.after());
        List<RouteLine> routes = comparison.byRoute().entrySet().stream()
                .map(each -> RouteLine.of(each.getKey(), each.getValue()))
                .filter(line -> line.changes() > 0)
                .sorted(Comparator.comparingInt((RouteLine line) -> line.broken() - line.fixed())
                        .thenComparingInt(RouteLine::changes)
                        .reversed())
                .toList();
        List<SentenceChange> changes =
                comparison.changes().stream().filter(query::takes).toList();
        ListPaging paging = new ListPaging(page, CHANGES, changes.size(), query.href());
        ListPaging routePaging = new ListPaging(routePage, ROUTES, routes.size(), query.href(), "routes");
        return new ComparisonView(
                before,
                after,
                common,
                comparison.all(),
                figures(common.before(), common.after()),
                routes.subList(routePaging.offset(), routePaging.end()),
                routePaging,
                query,
                changes.subList(paging.offset(), paging.end()),
                paging);
    }

    private static List<Figure> figures(Evaluation before, Evaluation after) {
        List<Figure> figures = new ArrayList<>();
        figures.add(Figure.of("Accuracy", before.accuracy(), after.accuracy()));
        figures.add(Figure.of("In-scope accuracy", before.inScopeAccuracy(), after.inScopeAccuracy()));
        figures.add(Figure.of("Out-of-scope recall", before.outOfScopeRecall(), after.outOfScopeRecall()));
        figures.add(Figure.of("Out-of-scope precision", before.outOfScopePrecision(), after.outOfScopePrecision()));
        figures.add(Figure.of("Coverage", before.coverage(), after.coverage()));
        figures.add(new Figure(
                "Macro F1",
                ShareText.percent(before.macroF1()),
                ShareText.percent(after.macroF1()),
                ShareText.points(after.macroF1() - before.macroF1())));
        return figures;
    }

    public int fixed() {
        return all.count(Kind.FIXED);
    }

    public int broken() {
        return all.count(Kind.BROKEN);
    }

    public int stillWrong() {
        return all.count(Kind.STILL_WRONG);
    }

    /** Returns whether the two differ by more than chance explains. */
    public boolean isSignificant() {
        return all.p() < McNemarTest.ALPHA;
    }

    /** Returns the outcome as a heading. */
    public String verdict() {
        if (!isSignificant()) {
            return "No significant difference in accuracy";
        }
        return fixed() > broken() ? "B is significantly better than A" : "B is significantly worse than A";
    }

    /** Returns what McNemar's test says, in words. */
    public String test() {
        if (fixed() + broken() == 0) {
            return "No sentence became right or wrong.";
        }
        return "B is right for " + DisplayFormat.count(fixed(), "sentence") + " that A got wrong, and wrong for "
                + DisplayFormat.number(broken())
                + " that A got right. If both were equally good, chance would make counts at least this uneven "
                + probability(all.p()) + " (McNemar’s exact test).";
    }

    private static String probability(double p) {
        return p < 0.0001
                ? "in less than 0.01% of such tests, p < 0.0001"
                : String.format(Locale.ENGLISH, "in %s of such tests, p = %.4f", ShareText.percent(p), p);
    }
}
