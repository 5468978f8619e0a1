package dev.signalbox.web.review;

import dev.signalbox.editing.EditResult;
import dev.signalbox.editing.RouterEdit;
import dev.signalbox.editing.RouterEditor;
import dev.signalbox.review.ApprovalCount;
import dev.signalbox.review.CommentTarget;
import dev.signalbox.review.Review;
import dev.signalbox.review.ReviewComment;
import dev.signalbox.review.ReviewVerdict;
import dev.signalbox.store.ReviewStore;
import dev.signalbox.store.Router;
import dev.signalbox.sync.plan.LeftOut;
import dev.signalbox.web.frame.AuditNote;
import dev.signalbox.web.frame.CurrentUser;
import dev.signalbox.web.frame.NotFoundException;
import dev.signalbox.web.frame.PageRenderer;
import dev.signalbox.web.frame.RequestParameters;
import dev.signalbox.web.page.MarkdownText;
import dev.signalbox.web.page.PageHead;
import dev.signalbox.web.review.ReviewLookup.Subject;
import dev.signalbox.web.sync.PlanPage;
import dev.signalbox.web.sync.PlanPreviewCache;
import dev.signalbox.web.sync.PlanPreviews;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code /reviews/{review}}: a proposed plan, what people say about it, and what is missing before it can be applied. */
public final class ReviewPage {
    private static final String UNFIT =
            "The router has changed, so the suggestion no longer applies. Nothing was changed.";

    private final ReviewLookup lookup;
    private final ReviewStore reviews;
    private final PlanPreviewCache previews;
    private final RegeneratePlan regeneration;
    private final RouterEditor editor;
    private final ReviewViewBuilder views;
    private final PageRenderer renderer;

    public ReviewPage(
            ReviewLookup lookup,
            ReviewStore reviews,
            PlanPreviewCache previews,
            RegeneratePlan regeneration,
            RouterEditor editor,
            ReviewViewBuilder views,
            PageRenderer renderer) {
        this.lookup = lookup;
        this.reviews = reviews;
        this.previews = previews;
        this.regeneration = regeneration;
        this.editor = editor;
        this.views = views;
        this.renderer = renderer;
    }

    public void show(Context ctx) {
        render(ctx, lookup.named(ctx), null);
    }

    /** Approves the plan that the form showed or requests changes to it; refuses if the plan was regenerated since. */
    public void judge(Context ctx) {
        Subject subject = lookup.named(ctx);
        Review review = requireOpen(subject);
        String words = RequestParameters.field(ctx, "words").strip();
        boolean approves = RequestParameters.field(ctx, "verdict").equals("approve");
        String problem = null;
        if (review.author().equals(CurrentUser.of(ctx).name())) {
            problem = "You proposed this plan, so another person must approve it.";
        } else if (!RequestParameters.field(ctx, "operations").equals(review.operations())) {
            problem =
                    "The plan was regenerated while you were reviewing it. Your verdict was not saved: review the changes below first.";
        } else if (words.length() > MarkdownText.LONGEST) {
            problem = tooLong();
        } else if (!approves && words.isEmpty()) {
            problem = "Describe what should change.";
        }
        if (problem != null) {
            refuse(ctx, subject, problem);
            return;
        }
        reviews.add(
                review.id(),
                CurrentUser.of(ctx).name(),
                approves ? ReviewVerdict.Kind.APPROVES : ReviewVerdict.Kind.ASKS_FOR_CHANGES,
                review.plan(),
                review.operations(),
                words);
        AuditNote.of(ctx)
                .saying((approves ? "Approved plan " : "Requested changes to plan ") + review.plan() + ", operations "
                        + review.operations() + ".")
                .reason(words);
        back(ctx, subject, "#verdicts");
    }

    /** Comments on the whole plan. */
    public void comment(Context ctx) {
        Subject subject = lookup.named(ctx);
        String text = RequestParameters.field(ctx, "text").strip();
        if (text.isEmpty() || text.length() > MarkdownText.LONGEST) {
            refuse(ctx, subject, text.isEmpty() ? "Enter a comment." : tooLong());
            return;
        }
        reviews.add(
                subject.review().id(),
                CurrentUser.of(ctx).name(),
                subject.review().plan(),
                CommentTarget.PLAN,
                text,
                null);
        back(ctx, subject, "#comments");
    }

    /** Regenerates the plan from the current state of both sides, with the same mode and the same chosen values. */
    public void renew(Context ctx) {
        Subject subject = lookup.named(ctx);
        requireOpen(subject);
        PlanPreviews outlook = previews.fresh(subject.remote());
        String moved = PlanPage.stale(subject.plan().stored(), outlook);
        if (moved == null) {
            back(ctx, subject, "");
            return;
        }
        LeftOut leftOut = subject.plan().stored().plan().leftOut();
        Optional<String> against = regeneration.make(ctx, subject, outlook, leftOut, moved);
        if (against.isPresent()) {
            refuse(ctx, subject, against.get());
        } else {
            back(ctx, subject, "");
        }
    }

    /** Closes the review without applying its plan. */
    public void close(Context ctx) {
        Subject subject = lookup.named(ctx);
        reviews.end(requireOpen(subject).id(), Review.State.CLOSED);
        back(ctx, subject, "");
    }

    /** Applies a suggested change to the router, as a revision by the person who accepts it. */
    public void accept(Context ctx) {
        Subject subject = lookup.named(ctx);
        ReviewComment comment = suggested(ctx, subject);
        Router router = subject.router();
        ReviewComment.Suggestion suggestion = comment.suggestion();
        if (suggestion == null || suggestion.edit().in(router.head().config()).isEmpty()) {
            refuse(ctx, subject, UNFIT);
            return;
        }
        if (suggestion.decision() != ReviewComment.Decision.OPEN) {
            refuse(ctx, subject, "Another person has already accepted or declined this suggestion.");
            return;
        }
        String who = CurrentUser.of(ctx).name();
        String what = suggestion.edit().message() + ", as " + comment.who() + " suggested in review "
                + subject.review().id();
        // The router first: should the console stop in between, the suggestion is open still and no longer fits.
        EditResult result = editor.edit(
                new RouterEdit.ChangeConfig(suggestion.edit()::in, what),
                router,
                router.head().number(),
                who);
        if (result instanceof EditResult.Unfit) {
            refuse(ctx, subject, UNFIT);
            return;
        }
        result.kept();
        reviews.decide(comment.id(), ReviewComment.Decision.ACCEPTED, who);
        back(ctx, subject, "");
    }

    public void decline(Context ctx) {
        Subject subject = lookup.named(ctx);
        ReviewComment comment = suggested(ctx, subject);
        reviews.decide(
                comment.id(),
                ReviewComment.Decision.DECLINED,
                CurrentUser.of(ctx).name());
        back(ctx, subject, "");
    }

    private ReviewComment suggested(Context ctx, Subject subject) {
        long id = RequestParameters.id(ctx, "comment");
        return reviews.comments(subject.review().id()).stream()
                .filter(comment -> comment.id() == id && comment.suggestion() != null)
                .findFirst()
                .orElseThrow(() -> new NotFoundException("suggestion " + id + " in this review"));
    }

    static Review requireOpen(Subject subject) {
        if (!subject.review().isOpen()) {
            throw new NotFoundException("open review " + subject.review().id());
        }
        return subject.review();
    }

    static String tooLong() {
        return "At most " + MarkdownText.LONGEST
                + " characters. The text was not saved: shorten it and submit it again.";
    }

    private static void back(Context ctx, Subject subject, String part) {
        ctx.redirect(subject.href() + part, HttpStatus.SEE_OTHER);
    }

    void refuse(Context ctx, Subject subject, String problem) {
        AuditNote.of(ctx).refused(problem);
        ctx.status(HttpStatus.UNPROCESSABLE_CONTENT);
        render(ctx, subject, problem);
    }

    private void render(Context ctx, Subject subject, @Nullable String problem) {
        ReviewView view = views.view(
                subject,
                CurrentUser.of(ctx).name(),
                RequestParameters.positive(ctx, "page", 1),
                RequestParameters.positive(ctx, "left", 1),
                problem);
        ApprovalCount approvals = view.approvals();
        PageHead head = PageHead.of(subject.review().title())
                .saying("Review " + subject.review().id() + " of "
                        + view.plan().plan().mode().id() + " with "
                        + subject.remote().name() + ", proposed by "
                        + subject.review().author())
                .under("Overview", "/")
                .under("Reviews", "/reviews")
                .under(subject.remote().name(), "/remotes/" + subject.remote().id())
                .with(ReviewsPage.badge(subject.review(), approvals));
        renderer.page(ctx, head, "review/review.jte", view);
    }
}
