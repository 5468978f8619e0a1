package dev.signalbox.web.review;

import dev.signalbox.review.CommentThread;
import dev.signalbox.review.ReviewComment;
import dev.signalbox.store.ReviewStore;
import dev.signalbox.web.frame.NotFoundException;
import dev.signalbox.web.frame.PageRenderer;
import dev.signalbox.web.frame.RequestParameters;
import dev.signalbox.web.page.ListPaging;
import dev.signalbox.web.page.PageHead;
import dev.signalbox.web.review.ReviewLookup.Subject;
import io.javalin.http.Context;
import java.util.List;

/** {@code /reviews/{review}/comments/{comment}}: one comment in full, with all its replies. Other pages shorten long texts and discussions. */
public final class ReviewThreadPage {
    private static final int REPLIES = 20;

    private final ReviewLookup lookup;
    private final ReviewStore reviews;
    private final CommentPlacement placement;
    private final PageRenderer renderer;

    public ReviewThreadPage(
            ReviewLookup lookup, ReviewStore reviews, CommentPlacement placement, PageRenderer renderer) {
        this.lookup = lookup;
        this.reviews = reviews;
        this.placement = placement;
        this.renderer = renderer;
    }

    /**
     * What the page shows.
     *
     * @param replies of this page
     */
    public record View(ThreadView thread, List<ReviewComment> replies, ListPaging paging) {}

    public void show(Context ctx) {
        Subject subject = lookup.named(ctx);
        long id = RequestParameters.id(ctx, "comment");
        CommentThread thread = CommentThread.of(
                        reviews.comments(subject.review().id()))
                .stream()
                .filter(one -> one.holds(id))
                .findFirst()
                .orElseThrow(() -> new NotFoundException("comment " + id + " in this review"));
        ThreadView view = placement.of(subject, List.of(thread)).getFirst();
        long first = thread.first().id();
        ListPaging paging = new ListPaging(
                RequestParameters.positive(ctx, "page", thread.position(id) / REPLIES + 1),
                REPLIES,
                thread.replies().size(),
                subject.href() + "/comments/" + first);
        PageHead head = PageHead.of("Comment " + first)
                .saying("A comment with all its replies.")
                .under("Overview", "/")
                .under("Reviews", "/reviews")
                .under(subject.review().title(), subject.href());
        List<ReviewComment> replies = thread.replies().subList(paging.offset(), paging.end());
        renderer.page(ctx, head, "review/comment.jte", new View(view, replies, paging));
    }
}
