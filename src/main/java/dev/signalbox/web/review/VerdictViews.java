package dev.signalbox.web.review;

import dev.signalbox.review.ApprovalCount;
import dev.signalbox.review.ReviewVerdict;
import dev.signalbox.web.page.DisplayFormat;
import dev.signalbox.web.page.TextExcerpt;
import dev.signalbox.web.review.ReviewLookup.Subject;
import dev.signalbox.web.review.ReviewView.Judged;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Says of each person's newest verdict what it counts for, and what changed since. */
final class VerdictViews {
    private static final int NAMED = 4;

    private final PlanRoutesCache routes;

    VerdictViews(PlanRoutesCache routes) {
        this.routes = routes;
    }

    /** The verdicts, newest first. */
    List<Judged> of(Subject subject, ApprovalCount approvals) {
        List<Judged> judged = new ArrayList<>();
        approvals
                .asking()
                .forEach(verdict -> judged.add(new Judged(verdict, "requested changes", moved(subject, verdict))));
        approvals.counting().forEach(verdict -> judged.add(new Judged(verdict, "approved", null)));
        approvals
                .withoutRole()
                .forEach(verdict -> judged.add(new Judged(
                        verdict,
                        approvals.rule().approvals() == 0
                                ? "approved"
                                : "approved, without being a "
                                        + approvals.rule().role().id() + " here",
                        null)));
        approvals
                .fallen()
                .forEach(verdict -> judged.add(
                        new Judged(verdict, "approved an earlier version of the plan", moved(subject, verdict))));
        return judged.stream()
                .sorted(Comparator.comparingLong((Judged one) -> one.verdict().id())
                        .reversed())
                .toList();
    }

    /** Returns a text that names the routes whose changes differ from those in the plan that was judged; null if none do. */
    private @Nullable String moved(Subject subject, ReviewVerdict verdict) {
        if (verdict.operations().equals(subject.review().operations())) {
            return null;
        }
        PlanRoutes now = routes.of(subject.plan());
        return routes.of(verdict.plan())
                .map(then -> moved(then, now))
                .orElse("The plan that they reviewed is no longer stored.");
    }

    private static String moved(PlanRoutes then, PlanRoutes now) {
        TreeSet<String> names = new TreeSet<>();
        then.all().forEach(route -> names.add(route.name()));
        now.all().forEach(route -> names.add(route.name()));
        names.removeIf(name -> Objects.equals(operations(then, name), operations(now, name)));
        if (names.isEmpty()) {
            return "The sync mode has changed since.";
        }
        String named = names.stream()
                .limit(NAMED)
                .map(route -> TextExcerpt.of(route, 60))
                .collect(Collectors.joining(", "));
        return "Changed since then: " + named
                + (names.size() > NAMED ? " and " + DisplayFormat.count(names.size() - NAMED, "more route") : "")
                + ".";
    }

    private static @Nullable String operations(PlanRoutes plan, String name) {
        return plan.named(name).map(RouteChanges::operations).orElse(null);
    }
}
