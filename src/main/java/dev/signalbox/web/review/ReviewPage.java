package dev.signalbox.web.review;

import dev.signalbox.review.Review;
import dev.signalbox.review.ReviewVerdict;
import dev.signalbox.review.ReviewVersion;
import dev.signalbox.store.ReviewStore;
import dev.signalbox.sync.plan.LeftOut;
import dev.signalbox.web.frame.AuditNote;
import dev.signalbox.web.frame.CurrentUser;
import dev.signalbox.web.frame.NotFoundException;
import dev.signalbox.web.frame.PageNotice;
import dev.signalbox.web.frame.PageRenderer;
import dev.signalbox.web.frame.RequestParameters;
import dev.signalbox.web.page.MarkdownText;
import dev.signalbox.web.page.PageHead;
import dev.signalbox.web.page.PageTab;
import dev.signalbox.web.review.ReviewLookup.Subject;
import dev.signalbox.web.review.ReviewView.Asked;
import dev.signalbox.web.review.ReviewView.Typed;
import dev.signalbox.web.sync.PlanPage;
import dev.signalbox.web.sync.PlanPreviewCache;
import dev.signalbox.web.sync.PlanPreviews;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code /reviews/{review}}: a proposed plan, what people say about it, and what is missing before it can be applied. */
public final class ReviewPage {
    private final ReviewLookup lookup;
    private final ReviewStore reviews;
    private final PlanPreviewCache previews;
    private final RegeneratePlan regeneration;
    private final ReviewViewBuilder views;
    private final ReviewBadges badges;
    private final PageRenderer renderer;

    public ReviewPage(
            ReviewLookup lookup,
            ReviewStore reviews,
            PlanPreviewCache previews,
            RegeneratePlan regeneration,
            ReviewViewBuilder views,
            ReviewBadges badges,
            PageRenderer renderer) {
        this.lookup = lookup;
        this.reviews = reviews;
        this.previews = previews;
        this.regeneration = regeneration;
        this.views = views;
        this.badges = badges;
        this.renderer = renderer;
    }

    public void show(Context ctx) {
        render(ctx, lookup.named(ctx), Typed.NOTHING, null);
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
            refuse(ctx, subject, new Typed("verdict", words), problem);
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

    /** Regenerates the plan from the current state of both sides, with the same mode and the same chosen values. */
    public void renew(Context ctx) {
        Subject subject = lookup.named(ctx);
        requireOpen(subject);
        PlanPreviews outlook = previews.fresh(subject.remote());
        String moved = PlanPage.stale(subject.plan().stored(), outlook);
        if (moved == null) {
            PageNotice.leave(ctx, "The plan is still up to date. Nothing was changed.");
            back(ctx, subject, "");
            return;
        }
        LeftOut leftOut = subject.plan().stored().plan().leftOut();
        Optional<String> against =
                regeneration.make(ctx, subject, outlook, leftOut, ReviewVersion.Cause.REGENERATED, moved);
        if (against.isPresent()) {
            refuse(ctx, subject, against.get());
        } else {
            back(ctx, subject, "");
        }
    }

    /** Closes the review without applying its plan. */
    public void close(Context ctx) {
        Subject subject = lookup.named(ctx);
        reviews.end(
                requireOpen(subject).id(),
                Review.State.CLOSED,
                CurrentUser.of(ctx).name());
        back(ctx, subject, "");
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
        refuse(ctx, subject, Typed.NOTHING, problem);
    }

    void refuse(Context ctx, Subject subject, Typed typed, String problem) {
        AuditNote.of(ctx).refused(problem);
        ctx.status(HttpStatus.UNPROCESSABLE_CONTENT);
        render(ctx, subject, typed, problem);
    }

    /** The two pages of a review: its discussion and its changes. */
    static List<PageTab> tabs(Subject subject, int routes, boolean changes) {
        return List.of(
                new PageTab("Review", subject.href(), !changes),
                new PageTab("Changes", subject.href() + "/changes", changes, routes));
    }

    private static Asked asked(Context ctx, Typed typed) {
        return new Asked(
                RequestParameters.positive(ctx, "page", 1),
                RequestParameters.positive(ctx, "left", 1),
                TimelineView.Show.of(RequestParameters.text(ctx, "show")),
                RequestParameters.positive(ctx, "events", 0),
                typed.replyTo().orElse(RequestParameters.positive(ctx, "comment", 0)));
    }

    private void render(Context ctx, Subject subject, Typed typed, @Nullable String problem) {
        ReviewView view = views.view(subject, CurrentUser.of(ctx).name(), asked(ctx, typed), typed, problem);
        PageHead head = PageHead.of(subject.review().title())
                .saying("Review " + subject.review().id() + " of "
                        + view.plan().plan().mode().id() + " with "
                        + subject.remote().name() + ", proposed by "
                        + subject.review().author())
                .under("Overview", "/")
                .under("Reviews", "/reviews")
                .under(subject.remote().name(), "/remotes/" + subject.remote().id())
                .with(badges.of(subject.review(), view.approvals()))
                .with(tabs(subject, view.changed(), false));
        renderer.page(ctx, head, "review/review.jte", view);
    }
}
