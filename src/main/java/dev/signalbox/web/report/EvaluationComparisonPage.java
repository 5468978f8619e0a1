package dev.signalbox.web.report;

import dev.signalbox.store.Router;
import dev.signalbox.store.StoredEvaluation;
import dev.signalbox.web.frame.PageRenderer;
import dev.signalbox.web.frame.RequestParameters;
import dev.signalbox.web.page.RouterTabs;
import dev.signalbox.web.page.TextExcerpt;
import dev.signalbox.web.router.RouterHead;
import io.javalin.http.Context;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Compares two evaluations of a router: A, the earlier one, and B. */
public final class EvaluationComparisonPage {
    /** Evaluations to choose from. */
    private static final int OFFERED = 30;

    private static final int LONGEST = 40;

    private final EvaluationLookup lookup;
    private final PageRenderer renderer;

    public EvaluationComparisonPage(EvaluationLookup lookup, PageRenderer renderer) {
        this.lookup = lookup;
        this.renderer = renderer;
    }

    /**
     * What the page shows.
     *
     * @param options the evaluations to choose from, by their number
     * @param problem why nothing is compared, as text; empty if something is, or nothing was chosen yet
     * @param view null if nothing is compared
     */
    public record ComparedEvaluations(
            Router router,
            Map<String, String> options,
            String a,
            String b,
            String problem,
            @Nullable ComparisonView view) {}

    /** Compares the evaluations {@code a} and {@code b}; by default the newest one with the one before it on its test set. */
    public void show(Context ctx) {
        Router router = lookup.router(ctx);
        List<StoredEvaluation> newest = lookup.newest(router, OFFERED);
        String b = typed(ctx, "b", newest.stream().findFirst());
        String a = typed(ctx, "a", earlier(newest, b));
        Optional<ReportedEvaluation> before = find(router, a);
        Optional<ReportedEvaluation> after = find(router, b);
        String problem = problem(before, after, a, b);
        String path = "/routers/" + router.id() + "/evaluations/comparison";
        ComparisonView view = problem.isEmpty() && before.isPresent() && after.isPresent()
                ? ComparisonView.of(
                        before.get(),
                        after.get(),
                        ChangeQuery.of(ctx, path + "?a=" + a + "&b=" + b),
                        RequestParameters.positive(ctx, "page", 1),
                        RequestParameters.positive(ctx, "routes", 1))
                : null;
        renderer.page(
                ctx,
                RouterHead.of(router, RouterTabs.QUALITY, "Compare evaluations")
                        .under("Evaluations", "/routers/" + router.id() + "/evaluations"),
                "report/comparison.jte",
                new ComparedEvaluations(router, options(newest, before, after), a, b, problem, view));
    }

    private static String typed(Context ctx, String name, Optional<StoredEvaluation> otherwise) {
        String text = RequestParameters.text(ctx, name);
        return !text.isEmpty()
                ? text
                : otherwise.map(each -> String.valueOf(each.id())).orElse("");
    }

    private static Optional<StoredEvaluation> earlier(List<StoredEvaluation> newest, String b) {
        Optional<StoredEvaluation> later = newest.stream()
                .filter(each -> String.valueOf(each.id()).equals(b))
                .findFirst();
        return later.flatMap(after -> newest.stream()
                .filter(each -> each.id() < after.id() && each.testSetId() == after.testSetId())
                .findFirst());
    }

    private Optional<ReportedEvaluation> find(Router router, String typed) {
        return typed.matches("[0-9]{1,18}") ? lookup.find(router, Long.parseLong(typed)) : Optional.empty();
    }

    private static String problem(
            Optional<ReportedEvaluation> before, Optional<ReportedEvaluation> after, String a, String b) {
        if (a.isEmpty() || b.isEmpty()) {
            return "";
        }
        if (before.isEmpty() || after.isEmpty()) {
            return "This router has no evaluation \"" + TextExcerpt.of(before.isEmpty() ? a : b, LONGEST)
                    + "\". It may have been removed. Choose another one.";
        }
        boolean same = before.get().testSet().id() == after.get().testSet().id();
        return same
                ? ""
                : "The two are of different test sets, \""
                        + TextExcerpt.of(before.get().testSet().name(), LONGEST)
                        + "\" and \"" + TextExcerpt.of(after.get().testSet().name(), LONGEST)
                        + "\". Choose two evaluations of one test set.";
    }

    private Map<String, String> options(
            List<StoredEvaluation> newest, Optional<ReportedEvaluation> before, Optional<ReportedEvaluation> after) {
        Map<String, String> options = new LinkedHashMap<>();
        newest.forEach(each -> add(options, each));
        before.ifPresent(each -> add(options, each.stored()));
        after.ifPresent(each -> add(options, each.stored()));
        return options;
    }

    private void add(Map<String, String> options, StoredEvaluation each) {
        options.putIfAbsent(
                String.valueOf(each.id()),
                each.id() + ": " + TextExcerpt.of(ReportSubject.text(each.subject()), LONGEST) + "; "
                        + TextExcerpt.of(lookup.testSetName(each.testSetId()), LONGEST) + ", version "
                        + each.testSetVersion() + "; "
                        + ShareText.percent(each.figures().accuracy()));
    }
}
