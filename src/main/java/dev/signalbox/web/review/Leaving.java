package dev.signalbox.web.review;

import dev.signalbox.review.Review;
import dev.signalbox.route.Pair;
import dev.signalbox.sync.plan.LeftOut;
import dev.signalbox.web.frame.Parameters;
import dev.signalbox.web.frame.Who;
import dev.signalbox.web.page.Excerpt;
import dev.signalbox.web.page.Words;
import dev.signalbox.web.review.Reviewing.Subject;
import dev.signalbox.web.sync.Outlook;
import dev.signalbox.web.sync.PlanLine;
import dev.signalbox.web.sync.PlanPage;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Leaves routes and utterances out of a proposed plan, or takes them back in; the plan is made anew for what is in it then. */
public final class Leaving {
    private static final int LONGEST_NAME = 60;

    private final Reviewing reviewing;
    private final ReviewPage page;
    private final Anew anew;

    public Leaving(Reviewing reviewing, ReviewPage page) {
        this.reviewing = reviewing;
        this.page = page;
        this.anew = new Anew(reviewing);
    }

    /** Leaves out what is ticked. */
    public void out(Context ctx) {
        Subject subject = reviewing.named(ctx);
        List<Pair> pairs =
                subject.plan().lines().stream().map(PlanLine::pair).distinct().toList();
        List<String> routes = pairs.stream().map(Pair::route).distinct().toList();
        LeftOut ticked = Tick.in(ctx, routes, pairs);
        change(ctx, subject, ticked, leftOut(subject).and(ticked), "left out");
    }

    /** Takes back in what is ticked. */
    public void in(Context ctx) {
        Subject subject = reviewing.named(ctx);
        LeftOut now = leftOut(subject);
        LeftOut ticked = Tick.in(ctx, now.routes(), now.pairs());
        change(ctx, subject, ticked, now.without(ticked), "took back in");
    }

    private static LeftOut leftOut(Subject subject) {
        return subject.plan().stored().plan().leftOut();
    }

    private void change(Context ctx, Subject subject, LeftOut ticked, LeftOut then, String did) {
        Review review = ReviewPage.requireOpen(subject);
        if (!Parameters.field(ctx, "plan").equals(String.valueOf(review.plan()))) {
            page.refuse(
                    ctx,
                    subject,
                    "The plan was made anew while you looked. Nothing was changed: look at what is in it now, and tick again.");
            return;
        }
        if (ticked.isEmpty()) {
            page.refuse(ctx, subject, "Tick a route or an utterance first.");
            return;
        }
        Outlook outlook = reviewing.outlooks.of(reviewing.parts.surveyor().fresh(subject.remote()));
        String moved = PlanPage.stale(subject.plan().stored(), outlook);
        String why = Who.of(ctx).name() + " " + did + " " + words(ticked) + (moved == null ? "" : "; " + moved);
        Optional<String> against = anew.make(ctx, subject, outlook, then, why);
        if (against.isPresent()) {
            page.refuse(ctx, subject, against.get());
            return;
        }
        ctx.redirect(next(ctx, subject), HttpStatus.SEE_OTHER);
    }

    /** Back to the route that was looked at, where the plan still changes it. */
    private String next(Context ctx, Subject subject) {
        String route = Parameters.field(ctx, "name");
        boolean there = !route.isEmpty()
                && reviewing
                        .reviews
                        .find(subject.review().id())
                        .map(Review::plan)
                        .flatMap(reviewing.plans::find)
                        .stream()
                        .flatMap(plan -> plan.lines().stream())
                        .anyMatch(line -> line.pair().route().equals(route));
        return there ? subject.href() + "/route?name=" + Words.query(route) : subject.href() + "#routes";
    }

    /** Such as {@code route billing} or {@code 3 utterances of billing}. */
    static String words(LeftOut some) {
        String routes = some.routes().isEmpty() ? "" : named("route", some.routes());
        Set<String> of = some.pairs().stream().map(Pair::route).collect(Collectors.toSet());
        String lines = some.pairs().isEmpty()
                ? ""
                : Words.count(some.pairs().size(), "utterance") + " of "
                        + (of.size() == 1 ? name(of.iterator().next()) : Words.count(of.size(), "route"));
        return List.of(routes, lines).stream().filter(part -> !part.isEmpty()).collect(Collectors.joining(" and "));
    }

    private static String named(String what, Set<String> names) {
        return names.size() == 1
                ? what + " " + name(Objects.requireNonNull(names.iterator().next()))
                : Words.count(names.size(), what);
    }

    private static String name(String route) {
        return Excerpt.of(route, LONGEST_NAME);
    }
}
