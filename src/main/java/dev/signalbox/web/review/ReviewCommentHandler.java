package dev.signalbox.web.review;

import dev.signalbox.review.CommentDraft;
import dev.signalbox.review.CommentTarget;
import dev.signalbox.review.CommentThread;
import dev.signalbox.review.CommentedLine;
import dev.signalbox.review.ReviewVersion;
import dev.signalbox.route.UtteranceKey;
import dev.signalbox.store.ReviewStore;
import dev.signalbox.web.frame.AuditNote;
import dev.signalbox.web.frame.CurrentUser;
import dev.signalbox.web.frame.NotFoundException;
import dev.signalbox.web.frame.PageRenderer;
import dev.signalbox.web.frame.RequestParameters;
import dev.signalbox.web.page.MarkdownText;
import dev.signalbox.web.review.ReviewLookup.Subject;
import dev.signalbox.web.review.ReviewView.Typed;
import dev.signalbox.web.sync.PlanLine;
import dev.signalbox.web.sync.PlanRow;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes comments on a review, replies to them, and what is resolved. */
public final class ReviewCommentHandler {
    private final ReviewLookup lookup;
    private final ReviewStore reviews;
    private final PlanRoutesCache routes;
    private final CommentPlacement placement;
    private final PlanRowReader rows;
    private final ReviewPage page;
    private final ReviewRoutePage routePage;
    private final ReviewChangesPage changes;

    public ReviewCommentHandler(
            ReviewLookup lookup,
            ReviewStore reviews,
            PlanRoutesCache routes,
            CommentPlacement placement,
            PlanRowReader rows,
            ReviewPage page,
            ReviewRoutePage routePage,
            ReviewChangesPage changes) {
        this.lookup = lookup;
        this.reviews = reviews;
        this.routes = routes;
        this.placement = placement;
        this.rows = rows;
        this.page = page;
        this.routePage = routePage;
        this.changes = changes;
    }

    /** Comments on the whole review. */
    public void onReview(Context ctx) {
        Subject subject = lookup.named(ctx);
        String text = RequestParameters.field(ctx, "text").strip();
        String problem = problem(text, "Enter a comment.");
        if (problem != null) {
            page.refuse(ctx, subject, new Typed("comment", text), problem);
            return;
        }
        long id = add(
                ctx,
                subject,
                CommentDraft.on(
                        CommentTarget.PLAN,
                        CurrentUser.of(ctx).name(),
                        subject.review().plan(),
                        text));
        answer(ctx, ReviewReturn.REVIEW.comment(subject, id, null, null));
    }

    /** Comments on a route or an utterance of it, perhaps with a suggested edit, as the plan was that the form showed. */
    public void onRoute(Context ctx) {
        Subject subject = lookup.named(ctx);
        long plan = plan(ctx, subject);
        String named = RequestParameters.field(ctx, "name");
        RouteChanges route =
                routes.of(plan).flatMap(shown -> shown.find(named)).orElseThrow(() -> ReviewRoutePage.noRoute(named));
        UtteranceKey line = line(ctx, route);
        String utterance = line == null ? null : line.utterance();
        CommentForm form = CommentForm.of(ctx);
        String problem = form.problem(route.name(), utterance);
        if (problem != null) {
            refuse(ctx, subject, route, line, form, problem);
            return;
        }
        CommentTarget place = new CommentTarget(route.name(), utterance);
        long id = add(
                ctx,
                subject,
                new CommentDraft(
                        CurrentUser.of(ctx).name(),
                        plan,
                        place,
                        utterance == null ? null : snapshot(subject, plan, route.of(utterance)),
                        form.text(),
                        form.suggestion(route.name(), utterance),
                        null));
        ThreadView thread = thread(subject, id);
        RouteChanges now = routes.of(subject.plan()).named(route.name()).orElse(null);
        if (PageRenderer.isHtmx(ctx) && now != null && utterance != null && thread.lineTick() != null) {
            changes.talk(ctx, subject, now, utterance, null, null);
        } else {
            answer(ctx, ReviewReturn.of(ctx, ReviewReturn.ROUTE).comment(subject, thread.first(), thread));
        }
    }

    /** Replies to a comment, also where that is outdated or resolved, or the review is done. */
    public void reply(Context ctx) {
        Subject subject = lookup.named(ctx);
        ThreadView thread = thread(subject, RequestParameters.id(ctx, "comment"));
        String text = RequestParameters.field(ctx, "text").strip();
        String problem = problem(text, "Enter a reply.");
        if (problem != null) {
            refuse(ctx, subject, thread, text, problem);
            return;
        }
        long id = add(
                ctx,
                subject,
                CommentDraft.replying(
                        thread.first(),
                        CurrentUser.of(ctx).name(),
                        subject.review().plan(),
                        text));
        answer(
                ctx,
                subject,
                thread,
                ReviewReturn.of(ctx, ReviewReturn.REVIEW).comment(subject, id, thread.routeTick(), thread.lineTick()));
    }

    private void refuse(Context ctx, Subject subject, ThreadView thread, String text, String problem) {
        if (PageRenderer.isHtmx(ctx) && thread.routeTick() != null) {
            AuditNote.of(ctx).refused(problem);
            ctx.status(HttpStatus.UNPROCESSABLE_CONTENT);
            changes.thread(ctx, subject, thread, text, problem);
        } else {
            page.refuse(ctx, subject, Typed.reply(thread.first().id(), text), problem);
        }
    }

    /** Resolves a comment with its replies, or opens it again. */
    public void resolve(Context ctx) {
        Subject subject = lookup.named(ctx);
        ThreadView thread = thread(subject, RequestParameters.id(ctx, "comment"));
        boolean resolved = RequestParameters.field(ctx, "resolved").equals("true");
        boolean changed = reviews.resolve(
                thread.first().id(), resolved, CurrentUser.of(ctx).name());
        AuditNote.of(ctx)
                .on(name(thread.first().id(), subject))
                .saying(changed ? (resolved ? "Resolved." : "Opened again.") : "It was so already.");
        answer(
                ctx,
                subject,
                thread,
                ReviewReturn.of(ctx, ReviewReturn.REVIEW).comment(subject, thread.first(), thread));
    }

    private void refuse(
            Context ctx,
            Subject subject,
            RouteChanges route,
            @Nullable UtteranceKey line,
            CommentForm form,
            String problem) {
        RouteChanges now = routes.of(subject.plan()).named(route.name()).orElse(null);
        if (PageRenderer.isHtmx(ctx)
                && now != null
                && line != null
                && !now.of(line.utterance()).isEmpty()) {
            AuditNote.of(ctx).refused(problem);
            ctx.status(HttpStatus.UNPROCESSABLE_CONTENT);
            changes.talk(ctx, subject, now, line.utterance(), form, problem);
        } else if (now == null) {
            page.refuse(ctx, subject, new Typed("comment", form.text()), problem);
        } else {
            routePage.refuse(ctx, subject, now, line, form, problem);
        }
    }

    /** The plan that the form showed, which the review may have replaced since. */
    private long plan(Context ctx, Subject subject) {
        String shown = RequestParameters.field(ctx, "plan");
        return reviews.versions(subject.review().id()).stream()
                .map(ReviewVersion::plan)
                .filter(plan -> String.valueOf(plan).equals(shown))
                .findFirst()
                .orElse(subject.review().plan());
    }

    private static @Nullable UtteranceKey line(Context ctx, RouteChanges route) {
        return RequestParameters.ticked(ctx, "line")
                ? route.find(RequestParameters.field(ctx, "line"))
                        .orElseThrow(() -> ReviewRoutePage.noLine(RequestParameters.field(ctx, "line")))
                : null;
    }

    private CommentedLine snapshot(Subject subject, long plan, List<PlanLine> lines) {
        return plan == subject.review().plan()
                ? rows.snapshot(subject, lines)
                : LineSnapshot.of(lines, PlanRow.of(lines, null).getFirst());
    }

    private long add(Context ctx, Subject subject, CommentDraft draft) {
        long id = reviews.comment(subject.review().id(), draft);
        AuditNote.of(ctx).on(name(id, subject));
        return id;
    }

    private static String name(long comment, Subject subject) {
        return "comment " + comment + " of review " + subject.review().id();
    }

    private ThreadView thread(Subject subject, long id) {
        List<CommentThread> threads = CommentThread.of(
                        reviews.comments(subject.review().id()))
                .stream()
                .filter(thread -> thread.holds(id))
                .toList();
        return placement.of(subject, threads).stream()
                .findFirst()
                .orElseThrow(() -> new NotFoundException("comment " + id + " in this review"));
    }

    private static @Nullable String problem(String text, String ifEmpty) {
        return text.isEmpty() ? ifEmpty : text.length() > MarkdownText.LONGEST ? ReviewPage.tooLong() : null;
    }

    /** Answers with the changed thread where only that is replaced on the page, else leads to the page that shows it. */
    private void answer(Context ctx, Subject subject, ThreadView thread, String href) {
        if (PageRenderer.isHtmx(ctx) && thread.routeTick() != null) {
            changes.thread(ctx, subject, thread(subject, thread.first().id()), "", null);
        } else {
            answer(ctx, href);
        }
    }

    private static void answer(Context ctx, String href) {
        if (PageRenderer.isHtmx(ctx)) {
            ctx.header("HX-Redirect", href).status(HttpStatus.NO_CONTENT);
        } else {
            ctx.redirect(href, HttpStatus.SEE_OTHER);
        }
    }
}
