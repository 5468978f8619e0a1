package dev.signalbox.web.review;

import dev.signalbox.review.CommentTarget;
import dev.signalbox.review.Review;
import dev.signalbox.review.ReviewComment;
import dev.signalbox.review.SuggestedEdit;
import dev.signalbox.route.UtteranceKey;
import dev.signalbox.store.Remote;
import dev.signalbox.store.ReviewStore;
import dev.signalbox.sync.diff.DiffEntry;
import dev.signalbox.web.frame.AuditNote;
import dev.signalbox.web.frame.CurrentUser;
import dev.signalbox.web.frame.NotFoundException;
import dev.signalbox.web.frame.PageRenderer;
import dev.signalbox.web.frame.RequestParameters;
import dev.signalbox.web.page.DisplayFormat;
import dev.signalbox.web.page.ListPaging;
import dev.signalbox.web.page.MarkdownText;
import dev.signalbox.web.page.PageHead;
import dev.signalbox.web.page.TextExcerpt;
import dev.signalbox.web.review.ReviewLookup.Subject;
import dev.signalbox.web.review.ReviewView.Look;
import dev.signalbox.web.review.ReviewView.Said;
import dev.signalbox.web.sync.ChangeKind;
import dev.signalbox.web.sync.PlanLine;
import dev.signalbox.web.sync.PlanPage;
import dev.signalbox.web.sync.PlanPreviewCache;
import dev.signalbox.web.sync.PlanPreviews;
import dev.signalbox.web.sync.PlanRow;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One route of a review, utterance by utterance: what changes, what is said about it, and a mark for having looked. */
public final class ReviewRoutePage {
    private static final int ROWS = 30;
    private static final int LONGEST_TITLE = 80;

    private final ReviewLookup lookup;
    private final ReviewStore reviews;
    private final PlanOperationsCache operations;
    private final PlanPreviewCache previews;
    private final PageRenderer renderer;

    public ReviewRoutePage(
            ReviewLookup lookup,
            ReviewStore reviews,
            PlanOperationsCache operations,
            PlanPreviewCache previews,
            PageRenderer renderer) {
        this.lookup = lookup;
        this.reviews = reviews;
        this.operations = operations;
        this.previews = previews;
        this.renderer = renderer;
    }

    /**
     * What the page shows.
     *
     * @param line the utterance that the form is about; null for the route
     * @param before the route before this one in the plan; null for none
     * @param after the one after it; null for none
     * @param left utterances of the route that are left out
     */
    public record View(
            Review review,
            Remote remote,
            String route,
            List<Row> rows,
            ListPaging paging,
            Look look,
            List<Said> comments,
            @Nullable String line,
            String text,
            @Nullable String before,
            @Nullable String after,
            int left,
            @Nullable String problem) {
        /** What the form that leaves the whole route out calls it. */
        public String tick() {
            return SelectionDigest.of(route);
        }

        public String href() {
            return "/reviews/" + review.id();
        }

        /** Of this route's page. */
        public String query() {
            return "?name=" + DisplayFormat.query(route);
        }

        /** In a URL's query. */
        public String query(String text) {
            return DisplayFormat.query(text);
        }
    }

    /**
     * A changed utterance, exactly as it is, and what is said about it.
     *
     * @param tick its name in the form that excludes it; null if it cannot be excluded by itself
     */
    public record Row(
            PlanRow shown, String utterance, @Nullable String tick, List<Said> comments) {}

    public void show(Context ctx) {
        Subject subject = lookup.named(ctx);
        String line = ctx.queryParam("line");
        render(ctx, subject, RequestParameters.exact(ctx, "name"), line, "", null);
    }

    /** Marks the route as looked at, or takes the mark away. */
    public void view(Context ctx) {
        Subject subject = lookup.named(ctx);
        String route = RequestParameters.field(ctx, "name");
        boolean seen = RequestParameters.field(ctx, "viewed").equals("true");
        String operations = operations(subject, route);
        reviews.view(subject.review().id(), CurrentUser.of(ctx).name(), route, seen ? operations : null);
        ctx.redirect(
                RequestParameters.field(ctx, "next").equals("review")
                        ? subject.href() + "#routes"
                        : subject.href() + "/route?name=" + DisplayFormat.query(route),
                HttpStatus.SEE_OTHER);
    }

    /** Says something about the route or an utterance of it, perhaps with a change. */
    public void comment(Context ctx) {
        Subject subject = lookup.named(ctx);
        String route = RequestParameters.field(ctx, "name");
        operations(subject, route);
        String line = RequestParameters.ticked(ctx, "line") ? RequestParameters.field(ctx, "line") : null;
        String text = RequestParameters.field(ctx, "text").strip();
        String other = RequestParameters.field(ctx, "other").strip();
        SuggestedEdit edit = edit(RequestParameters.field(ctx, "edit"), route, line, other);
        String problem = problem(ctx, text, other, edit);
        if (problem != null) {
            AuditNote.of(ctx).refused(problem);
            ctx.status(HttpStatus.UNPROCESSABLE_CONTENT);
            render(ctx, subject, route, line, text, problem);
            return;
        }
        reviews.add(
                subject.review().id(),
                CurrentUser.of(ctx).name(),
                subject.review().plan(),
                new CommentTarget(route, line),
                text,
                edit);
        ctx.redirect(subject.href() + "/route?name=" + DisplayFormat.query(route), HttpStatus.SEE_OTHER);
    }

    private static @Nullable String problem(Context ctx, String text, String other, @Nullable SuggestedEdit edit) {
        if (text.length() > MarkdownText.LONGEST) {
            return ReviewPage.tooLong();
        }
        String asked = RequestParameters.field(ctx, "edit");
        if (edit == null && !asked.isEmpty()) {
            return asked.equals("remove") || !other.isEmpty()
                    ? "Choose the utterance that the suggestion is about."
                    : "Enter the suggested utterance.";
        }
        return text.isEmpty() && edit == null ? "Enter a comment or suggest a change." : null;
    }

    private static @Nullable SuggestedEdit edit(String kind, String route, @Nullable String line, String other) {
        return switch (kind) {
            case "add" -> other.isEmpty() ? null : new SuggestedEdit.Add(route, other);
            case "remove" -> line == null ? null : new SuggestedEdit.Remove(route, line);
            case "change" -> line == null || other.isEmpty() ? null : new SuggestedEdit.Change(route, line, other);
            default -> null;
        };
    }

    private String operations(Subject subject, String route) {
        String found = operations
                .of(subject.review().plan(), subject.plan().stored().plan())
                .byRoute()
                .get(route);
        if (found == null) {
            throw new NotFoundException("route \"" + TextExcerpt.of(route, LONGEST_TITLE) + "\" in this plan");
        }
        return found;
    }

    private void render(
            Context ctx, Subject subject, String route, @Nullable String line, String text, @Nullable String problem) {
        String operations = operations(subject, route);
        Review review = subject.review();
        List<PlanLine> lines = subject.plan().lines().stream()
                .filter(one -> one.pair().route().equals(route))
                .toList();
        ListPaging paging = new ListPaging(
                RequestParameters.positive(ctx, "page", 1),
                ROWS,
                lines.size(),
                subject.href() + "/route?name=" + DisplayFormat.query(route));
        List<PlanLine> shown = lines.subList(paging.offset(), paging.end());
        List<PlanRow> rows = PlanRow.of(shown, entries(subject, shown));
        List<ReviewComment> comments = reviews.comments(review.id()).stream()
                .filter(comment -> route.equals(comment.place().route()))
                .toList();
        List<String> names = subject.plan().lines().stream()
                .map(one -> one.pair().route())
                .distinct()
                .toList();
        int at = names.indexOf(route);
        View view = new View(
                review,
                subject.remote(),
                route,
                java.util.stream.IntStream.range(0, rows.size())
                        .mapToObj(i -> row(subject, rows.get(i), shown.get(i), comments))
                        .toList(),
                paging,
                ReviewViewBuilder.look(
                        reviews.viewed(review.id(), CurrentUser.of(ctx).name()).get(route), operations),
                ReviewViewBuilder.said(
                        subject.router(),
                        comments.stream()
                                .filter(comment -> comment.place().utterance() == null)
                                .toList()),
                line,
                text,
                at > 0 ? names.get(at - 1) : null,
                at + 1 < names.size() ? names.get(at + 1) : null,
                (int) subject.plan().stored().plan().leftOut().pairs().stream()
                        .filter(pair -> pair.route().equals(route))
                        .count(),
                problem);
        PageHead head = PageHead.of(TextExcerpt.of(route, LONGEST_TITLE))
                .saying("The changes of plan " + review.plan() + " to this route.")
                .under("Overview", "/")
                .under("Reviews", "/reviews")
                .under(review.title(), subject.href());
        renderer.page(ctx, head, "review/route.jte", view);
    }

    private static Row row(Subject subject, PlanRow shown, PlanLine line, List<ReviewComment> comments) {
        String utterance = line.pair().utterance();
        // A local route has one value: an utterance cannot keep its own.
        boolean alone = line.local() != ChangeKind.REWRITE;
        return new Row(
                shown,
                utterance,
                alone ? SelectionDigest.of(line.pair()) : null,
                ReviewViewBuilder.said(
                        subject.router(),
                        comments.stream()
                                .filter(comment ->
                                        utterance.equals(comment.place().utterance()))
                                .toList()));
    }

    /** What both sides hold, where that is still what the plan was made from. */
    private Map<UtteranceKey, DiffEntry> entries(Subject subject, List<PlanLine> lines) {
        return previews.last(subject.remote())
                .filter(outlook -> PlanPage.stale(subject.plan().stored(), outlook) == null)
                .map((PlanPreviews outlook) ->
                        outlook.entries(lines.stream().map(PlanLine::pair).toList()))
                .orElse(Map.of());
    }
}
