package dev.signalbox.web.review;

import dev.signalbox.route.UtteranceKey;
import dev.signalbox.web.frame.CurrentUser;
import dev.signalbox.web.frame.PageRenderer;
import dev.signalbox.web.frame.RequestParameters;
import dev.signalbox.web.page.ListPaging;
import dev.signalbox.web.page.PageHead;
import dev.signalbox.web.review.ReviewLookup.Subject;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * {@code /reviews/{review}/changes}: the changes of a review to all routes. The first lines are there at once; those of other routes are loaded when
 * they come into view or, without JavaScript, by a link.
 */
public final class ReviewChangesPage {
    /** Routes on a page; nearly every router has fewer. */
    static final int ROUTES = 200;

    private final ReviewLookup lookup;
    private final RoutePartBuilder parts;
    private final PageRenderer renderer;

    public ReviewChangesPage(ReviewLookup lookup, RoutePartBuilder parts, PageRenderer renderer) {
        this.lookup = lookup;
        this.parts = parts;
        this.renderer = renderer;
    }

    public void show(Context ctx) {
        Subject subject = lookup.named(ctx);
        List<RouteChanges> all = parts.routes(subject).all();
        String at = RequestParameters.exact(ctx, "at");
        Optional<RouteChanges> asked = parts.routes(subject).find(at);
        int index = asked.map(all::indexOf).orElse(0);
        ListPaging paging = paging(subject, all, RequestParameters.positive(ctx, "page", index / ROUTES + 1));
        int first = asked.isPresent() ? Math.max(0, index - paging.offset()) : 0;
        List<RoutePart> shown =
                parts.of(subject, who(ctx), all.subList(paging.offset(), paging.end()), first, window(ctx, asked));
        PageHead head = PageHead.of(subject.review().title())
                .saying("The changes of plan " + subject.review().plan() + ", route by route.")
                .under("Overview", "/")
                .under("Reviews", "/reviews")
                .under(subject.remote().name(), "/remotes/" + subject.remote().id())
                .with(ReviewPage.tabs(subject, all.size(), true));
        renderer.page(ctx, head, "review/changes.jte", view(ctx, subject, shown, paging));
    }

    /** The lines of the asked route, so that one that is looked for is among them; null if no route was asked for. */
    private static @Nullable LineWindow window(Context ctx, Optional<RouteChanges> asked) {
        String line = RequestParameters.exact(ctx, "line");
        return asked.map(route -> line.isEmpty()
                        ? LineWindow.FIRST
                        : new LineWindow(route.index(line) / ReviewRoutePage.ROWS * ReviewRoutePage.ROWS, true))
                .orElse(null);
    }

    /** Some lines of a route, for htmx; leads everyone else to the page. */
    public void part(Context ctx) {
        Subject subject = lookup.named(ctx);
        String named = RequestParameters.exact(ctx, "name");
        int from = RequestParameters.positive(ctx, "from", 0);
        if (PageRenderer.isHtmx(ctx) && isReplaced(ctx, subject)) {
            renderer.fragment(ctx, from > 0 ? "review/rowsreplaced.jte" : "review/partreplaced.jte", subject.review());
            return;
        }
        RouteChanges route = parts.routes(subject).find(named).orElseThrow(() -> ReviewRoutePage.noRoute(named));
        if (!PageRenderer.isHtmx(ctx)) {
            ctx.redirect(subject.href() + "/changes?at=" + route.tick() + "#r-" + route.tick(), HttpStatus.SEE_OTHER);
            return;
        }
        boolean byLine = RequestParameters.text(ctx, "by").equals("line");
        RoutePart part = parts.of(subject, who(ctx), route, new LineWindow(from, byLine));
        String template = from > 0 ? "review/partrows.jte" : "review/part.jte";
        fragment(ctx, template, view(ctx, subject, List.of(part), paging(subject, List.of(route), 1)));
    }

    /** Whether the review has another plan than the page that asks for a part of it. */
    private static boolean isReplaced(Context ctx, Subject subject) {
        long shown = RequestParameters.positive(ctx, "plan", 0);
        return shown > 0 && shown != subject.review().plan();
    }

    /** The comments on a line with the form to add one, for htmx; leads everyone else to the form on the page of the route. */
    public void line(Context ctx) {
        Subject subject = lookup.named(ctx);
        String named = RequestParameters.exact(ctx, "name");
        String line = RequestParameters.exact(ctx, "line");
        RouteChanges route = parts.routes(subject).find(named).orElseThrow(() -> ReviewRoutePage.noRoute(named));
        UtteranceKey found = route.find(line).orElseThrow(() -> ReviewRoutePage.noLine(line));
        if (!PageRenderer.isHtmx(ctx)) {
            String query = "?name=" + route.tick() + "&line=" + SelectionDigest.of(found) + "&next=changes#say";
            ctx.redirect(subject.href() + "/route" + query, HttpStatus.SEE_OTHER);
            return;
        }
        boolean form = !RequestParameters.text(ctx, "form").equals("off");
        talk(ctx, subject, route, found.utterance(), form ? CommentForm.EMPTY : null, null);
    }

    /** Answers with a route after its mark was changed, and with what else on the page that changes. */
    void marked(Context ctx, Subject subject, RouteChanges route) {
        RoutePart part = parts.of(subject, who(ctx), route, null);
        RoutePart shown = part.isViewed() ? part : parts.of(subject, who(ctx), route, LineWindow.FIRST);
        fragment(ctx, "review/partmarked.jte", view(ctx, subject, List.of(shown), paging(subject, List.of(route), 1)));
    }

    /**
     * Answers with the comments on a line.
     *
     * @param form to show under them; null for none
     */
    void talk(
            Context ctx,
            Subject subject,
            RouteChanges route,
            String utterance,
            @Nullable CommentForm form,
            @Nullable String problem) {
        ReviewRow row = parts.row(subject, route, utterance);
        if (row == null) {
            throw ReviewRoutePage.noLine(utterance);
        }
        RoutePart part = parts.of(subject, who(ctx), route, null);
        ReviewChangesView page = view(ctx, subject, List.of(part), paging(subject, List.of(route), 1));
        renderer.fragment(ctx, "review/linetalk.jte", new ReviewChangesView.Talk(page, part, row, form, problem));
    }

    /** Answers with a thread after a reply, or one that was refused, or after it was resolved, and with what else on the page that changes. */
    void thread(Context ctx, Subject subject, ThreadView thread, String typed, @Nullable String problem) {
        RouteChanges route = Optional.ofNullable(thread.route())
                .flatMap(name -> parts.routes(subject).named(name))
                .orElseThrow(() -> ReviewRoutePage.noRoute(String.valueOf(thread.route())));
        RoutePart part = parts.of(subject, who(ctx), route, null);
        renderer.fragment(ctx, "review/threadchanged.jte", new ThreadChanged(thread, part, typed, problem));
    }

    /**
     * A thread and the route that it is about.
     *
     * @param typed a reply that was not saved
     * @param problem why it was not; null for nothing
     */
    public record ThreadChanged(
            ThreadView thread,
            RoutePart part,
            String typed,
            @Nullable String problem) {}

    private void fragment(Context ctx, String template, ReviewChangesView view) {
        renderer.fragment(ctx, template, view);
    }

    private static ListPaging paging(Subject subject, List<RouteChanges> routes, int page) {
        return new ListPaging(page, ROUTES, routes.size(), subject.href() + "/changes");
    }

    private ReviewChangesView view(Context ctx, Subject subject, List<RoutePart> shown, ListPaging paging) {
        return new ReviewChangesView(
                subject.review(),
                shown,
                paging,
                parts.viewed(subject, who(ctx)),
                parts.routes(subject).size());
    }

    private static String who(Context ctx) {
        return CurrentUser.of(ctx).name();
    }
}
