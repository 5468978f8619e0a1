package dev.signalbox.web.review;

import dev.signalbox.editing.EditResult;
import dev.signalbox.editing.RouterEdit;
import dev.signalbox.editing.RouterEditor;
import dev.signalbox.review.ReviewComment;
import dev.signalbox.store.ReviewStore;
import dev.signalbox.store.Router;
import dev.signalbox.web.frame.CurrentUser;
import dev.signalbox.web.frame.NotFoundException;
import dev.signalbox.web.frame.RequestParameters;
import dev.signalbox.web.review.ReviewLookup.Subject;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;

/** Accepts or declines a suggested change, which also resolves its comment. */
public final class SuggestionHandler {
    private static final String UNFIT =
            "The router has changed, so the suggestion no longer applies. Nothing was changed.";

    private final ReviewLookup lookup;
    private final ReviewStore reviews;
    private final RouterEditor editor;
    private final ReviewPage page;

    public SuggestionHandler(ReviewLookup lookup, ReviewStore reviews, RouterEditor editor, ReviewPage page) {
        this.lookup = lookup;
        this.reviews = reviews;
        this.editor = editor;
        this.page = page;
    }

    /** Applies a suggested change to the router, as a revision by the person who accepts it. */
    public void accept(Context ctx) {
        Subject subject = lookup.named(ctx);
        ReviewComment comment = suggested(ctx, subject);
        Router router = subject.router();
        ReviewComment.Suggestion suggestion = comment.suggestion();
        if (suggestion == null || suggestion.edit().in(router.head().config()).isEmpty()) {
            page.refuse(ctx, subject, UNFIT);
            return;
        }
        if (suggestion.decision() != ReviewComment.Decision.OPEN) {
            page.refuse(ctx, subject, "Another person has already accepted or declined this suggestion.");
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
            page.refuse(ctx, subject, UNFIT);
            return;
        }
        result.kept();
        reviews.decide(comment.id(), ReviewComment.Decision.ACCEPTED, who);
        ctx.redirect(subject.href(), HttpStatus.SEE_OTHER);
    }

    public void decline(Context ctx) {
        Subject subject = lookup.named(ctx);
        ReviewComment comment = suggested(ctx, subject);
        reviews.decide(
                comment.id(),
                ReviewComment.Decision.DECLINED,
                CurrentUser.of(ctx).name());
        ctx.redirect(ReviewReturn.REVIEW.comment(subject, comment.id(), null, null), HttpStatus.SEE_OTHER);
    }

    private ReviewComment suggested(Context ctx, Subject subject) {
        long id = RequestParameters.id(ctx, "comment");
        return reviews.comments(subject.review().id()).stream()
                .filter(comment -> comment.id() == id && comment.suggestion() != null)
                .findFirst()
                .orElseThrow(() -> new NotFoundException("suggestion " + id + " in this review"));
    }
}
