package dev.signalbox.web.review;

import dev.signalbox.review.Review;
import dev.signalbox.review.ReviewVersion;
import dev.signalbox.route.UtteranceKey;
import dev.signalbox.store.ReviewStore;
import dev.signalbox.sync.plan.LeftOut;
import dev.signalbox.web.frame.CurrentUser;
import dev.signalbox.web.frame.RequestParameters;
import dev.signalbox.web.page.DisplayFormat;
import dev.signalbox.web.page.TextExcerpt;
import dev.signalbox.web.review.ReviewLookup.Subject;
import dev.signalbox.web.sync.PlanLine;
import dev.signalbox.web.sync.PlanPage;
import dev.signalbox.web.sync.PlanPreviewCache;
import dev.signalbox.web.sync.PlanPreviews;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Excludes routes and utterances from a proposed plan, or includes them again; the plan is regenerated each time. */
public final class ReviewExclusions {
    private static final int LONGEST_NAME = 60;

    private final ReviewLookup lookup;
    private final ReviewStore reviews;
    private final PlanRoutesCache routes;
    private final PlanPreviewCache previews;
    private final RegeneratePlan regeneration;
    private final ReviewPage page;

    public ReviewExclusions(
            ReviewLookup lookup,
            ReviewStore reviews,
            PlanRoutesCache routes,
            PlanPreviewCache previews,
            RegeneratePlan regeneration,
            ReviewPage page) {
        this.lookup = lookup;
        this.reviews = reviews;
        this.routes = routes;
        this.previews = previews;
        this.regeneration = regeneration;
        this.page = page;
    }

    /** Excludes the selected routes and utterances. */
    public void out(Context ctx) {
        Subject subject = lookup.named(ctx);
        List<UtteranceKey> pairs =
                subject.plan().lines().stream().map(PlanLine::pair).distinct().toList();
        List<String> routes = pairs.stream().map(UtteranceKey::route).distinct().toList();
        LeftOut ticked = SelectionDigest.in(ctx, routes, pairs).and(new LeftOut(Set.of(), repeating(ctx, subject)));
        change(ctx, subject, ticked, leftOut(subject).and(ticked), "excluded");
    }

    /** Returns the utterances of one route that repeat a selected change. */
    private Set<UtteranceKey> repeating(Context ctx, Subject subject) {
        Set<String> selected = Set.copyOf(ctx.formParams("change"));
        if (selected.isEmpty()) {
            return Set.of();
        }
        String route = RequestParameters.field(ctx, "name");
        List<PlanLine> lines =
                routes.of(subject.plan()).find(route).map(RouteChanges::lines).orElse(List.of());
        return new PlanRowReader()
                .groups(subject, lines).stream()
                        .filter(group -> selected.contains(group.id()))
                        .flatMap(group -> group.items().stream())
                        .map(PlanLine::pair)
                        .collect(Collectors.toSet());
    }

    /** Includes the selected routes and utterances again. */
    public void in(Context ctx) {
        Subject subject = lookup.named(ctx);
        LeftOut now = leftOut(subject);
        LeftOut ticked = SelectionDigest.in(ctx, now.routes(), now.pairs());
        change(ctx, subject, ticked, now.without(ticked), "included");
    }

    private static LeftOut leftOut(Subject subject) {
        return subject.plan().stored().plan().leftOut();
    }

    private void change(Context ctx, Subject subject, LeftOut ticked, LeftOut then, String did) {
        Review review = ReviewPage.requireOpen(subject);
        if (!RequestParameters.field(ctx, "plan").equals(String.valueOf(review.plan()))) {
            page.refuse(
                    ctx,
                    subject,
                    "The plan was regenerated while you were reviewing it. Nothing was changed: review its contents and select again.");
            return;
        }
        if (ticked.isEmpty()) {
            page.refuse(ctx, subject, "Select at least one route or utterance.");
            return;
        }
        PlanPreviews outlook = previews.fresh(subject.remote());
        String moved = PlanPage.stale(subject.plan().stored(), outlook);
        String why =
                CurrentUser.of(ctx).name() + " " + did + " " + message(ticked) + (moved == null ? "" : "; " + moved);
        Optional<String> against = regeneration.make(ctx, subject, outlook, then, ReviewVersion.Cause.EDITED, why);
        if (against.isPresent()) {
            page.refuse(ctx, subject, against.get());
            return;
        }
        ctx.redirect(next(ctx, subject), HttpStatus.SEE_OTHER);
    }

    /** Returns the page of the same route if the plan still changes it, else the review. */
    private String next(Context ctx, Subject subject) {
        String route = RequestParameters.field(ctx, "name");
        return reviews.find(subject.review().id())
                .map(Review::plan)
                .flatMap(routes::of)
                .flatMap(plan -> plan.find(route))
                .map(found -> subject.href() + "/route?name=" + found.tick())
                .orElse(subject.href() + "#routes");
    }

    /** Such as {@code route billing} or {@code 3 utterances of billing}. */
    static String message(LeftOut some) {
        String routes = some.routes().isEmpty() ? "" : named("route", some.routes());
        Set<String> of = some.pairs().stream().map(UtteranceKey::route).collect(Collectors.toSet());
        String lines = some.pairs().isEmpty()
                ? ""
                : DisplayFormat.count(some.pairs().size(), "utterance") + " of "
                        + (of.size() == 1 ? name(of.iterator().next()) : DisplayFormat.count(of.size(), "route"));
        return List.of(routes, lines).stream().filter(part -> !part.isEmpty()).collect(Collectors.joining(" and "));
    }

    private static String named(String what, Set<String> names) {
        return names.size() == 1
                ? what + " " + name(Objects.requireNonNull(names.iterator().next()))
                : DisplayFormat.count(names.size(), what);
    }

    private static String name(String route) {
        return TextExcerpt.of(route, LONGEST_NAME);
    }
}
