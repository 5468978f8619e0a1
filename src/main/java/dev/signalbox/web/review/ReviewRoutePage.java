package dev.signalbox.web.review;

import dev.signalbox.review.CommentCounts;
import dev.signalbox.review.CommentThread;
import dev.signalbox.review.Review;
import dev.signalbox.route.UtteranceKey;
import dev.signalbox.store.Remote;
import dev.signalbox.store.ReviewStore;
import dev.signalbox.web.frame.AuditNote;
import dev.signalbox.web.frame.CurrentUser;
import dev.signalbox.web.frame.NotFoundException;
import dev.signalbox.web.frame.PageRenderer;
import dev.signalbox.web.frame.RequestParameters;
import dev.signalbox.web.page.ListPaging;
import dev.signalbox.web.page.PageHead;
import dev.signalbox.web.page.TextExcerpt;
import dev.signalbox.web.review.ReviewLookup.Subject;
import dev.signalbox.web.review.ReviewView.Look;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One route of a review, utterance by utterance: what changes, the comments, and a mark for having viewed it. */
public final class ReviewRoutePage {
    /** Lines of a route that are shown or loaded at once. */
    static final int ROWS = 30;

    private static final int LONGEST_TITLE = 80;

    private final ReviewLookup lookup;
    private final ReviewStore reviews;
    private final PlanRoutesCache routes;
    private final CommentPlacement placement;
    private final PlanRowReader rows;
    private final PageRenderer renderer;

    public ReviewRoutePage(
            ReviewLookup lookup,
            ReviewStore reviews,
            PlanRoutesCache routes,
            CommentPlacement placement,
            PlanRowReader rows,
            PageRenderer renderer) {
        this.lookup = lookup;
        this.reviews = reviews;
        this.routes = routes;
        this.placement = placement;
        this.rows = rows;
        this.renderer = renderer;
    }

    /**
     * What the page shows.
     *
     * @param route its name
     * @param tick what forms and URLs call it
     * @param operations of the route, which a mark for having viewed it is for
     * @param threads on the whole route
     * @param outdated comments on utterances that the plan no longer changes, or changes in another way
     * @param repeated changes that many of its utterances repeat
     * @param line the utterance that the form is about; null for the route
     * @param form what is typed in it
     * @param next the page to return to after a comment: {@code route} or {@code changes}
     * @param before tick of the route before this one in the plan; null for none
     * @param after of the one after it; null for none
     * @param left utterances of the route that are left out
     */
    public record View(
            Review review,
            Remote remote,
            String route,
            String tick,
            String operations,
            List<ReviewRow> rows,
            RepeatedLines repeated,
            ListPaging paging,
            Look look,
            CommentCounts counts,
            List<ThreadView> threads,
            List<ThreadView> outdated,
            @Nullable UtteranceKey line,
            CommentForm form,
            String next,
            @Nullable String before,
            @Nullable String after,
            int left,
            @Nullable String problem) {
        /** Whether the lines are shown at once: unless all of them only repeat changes, and no one asks for one or said something about one. */
        public boolean isByLine() {
            return repeated.byLine()
                    || repeated.lines() < paging.total()
                    || line != null
                    || paging.number() > 1
                    || rows.stream().anyMatch(row -> !row.threads().isEmpty());
        }

        public String href() {
            return "/reviews/" + review.id();
        }

        /** Of this route's page. */
        public String query() {
            return "?name=" + tick;
        }

        /** What forms and URLs call the utterance that the form is about; null for none. */
        public @Nullable String lineTick() {
            return line == null ? null : SelectionDigest.of(line);
        }
    }

    public void show(Context ctx) {
        Subject subject = lookup.named(ctx);
        RouteChanges route = route(subject, RequestParameters.exact(ctx, "name"));
        String asked = ctx.queryParam("line");
        render(ctx, subject, route, asked == null ? null : line(route, asked), CommentForm.EMPTY, null);
    }

    /** Shows the page with a form that was not saved, and why. */
    void refuse(
            Context ctx,
            Subject subject,
            RouteChanges route,
            @Nullable UtteranceKey line,
            CommentForm form,
            String problem) {
        AuditNote.of(ctx).refused(problem);
        ctx.status(HttpStatus.UNPROCESSABLE_CONTENT);
        render(ctx, subject, route, line, form, problem);
    }

    private RouteChanges route(Subject subject, String named) {
        return routes.of(subject.plan()).find(named).orElseThrow(() -> noRoute(named));
    }

    /** The utterance that a URL names; null if the plan no longer changes it. */
    private static @Nullable UtteranceKey line(RouteChanges route, String asked) {
        return route.find(asked).orElse(null);
    }

    static NotFoundException noRoute(String named) {
        return new NotFoundException("route \"" + TextExcerpt.of(named, LONGEST_TITLE) + "\" in this plan");
    }

    static NotFoundException noLine(String named) {
        return new NotFoundException("utterance \"" + TextExcerpt.of(named, LONGEST_TITLE) + "\" in this plan");
    }

    private void render(
            Context ctx,
            Subject subject,
            RouteChanges route,
            @Nullable UtteranceKey line,
            CommentForm form,
            @Nullable String problem) {
        Review review = subject.review();
        ListPaging paging = new ListPaging(
                RequestParameters.positive(ctx, "page", line == null ? 1 : route.index(line.utterance()) / ROWS + 1),
                ROWS,
                route.lines().size(),
                subject.href() + "/route?name=" + route.tick());
        List<ThreadView> threads = placement.of(subject, CommentThread.of(reviews.comments(review.id()))).stream()
                .filter(thread -> route.name().equals(thread.route()))
                .toList();
        List<RouteChanges> all = routes.of(subject.plan()).all();
        int at = all.indexOf(route);
        View view = new View(
                review,
                subject.remote(),
                route.name(),
                route.tick(),
                route.operations(),
                rows.of(subject, route.lines().subList(paging.offset(), paging.end()), threads),
                rows.repeated(
                        subject,
                        route.lines(),
                        RequestParameters.text(ctx, "by").equals("line")),
                paging,
                ReviewViewBuilder.look(
                        reviews.viewed(review.id(), CurrentUser.of(ctx).name()).get(route.name()), route.operations()),
                CommentCounts.of(threads.stream().map(ThreadView::thread).toList()),
                threads.stream().filter(thread -> thread.utterance() == null).toList(),
                threads.stream().filter(ThreadView::outdated).toList(),
                line,
                form,
                next(ctx),
                at > 0 ? all.get(at - 1).tick() : null,
                at + 1 < all.size() ? all.get(at + 1).tick() : null,
                (int) subject.plan().stored().plan().leftOut().pairs().stream()
                        .filter(pair -> pair.route().equals(route.name()))
                        .count(),
                problem);
        PageHead head = PageHead.of(TextExcerpt.of(route.name(), LONGEST_TITLE))
                .saying("The changes of plan " + review.plan() + " to this route.")
                .under("Overview", "/")
                .under("Reviews", "/reviews")
                .under(review.title(), subject.href());
        renderer.page(ctx, head, "review/route.jte", view);
    }

    private static String next(Context ctx) {
        String asked = RequestParameters.text(ctx, "next") + RequestParameters.field(ctx, "next");
        return asked.equals("changes") ? asked : "route";
    }
}
