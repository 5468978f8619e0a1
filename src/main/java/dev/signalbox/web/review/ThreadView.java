package dev.signalbox.web.review;

import dev.signalbox.review.CommentThread;
import dev.signalbox.review.CommentedLine;
import dev.signalbox.review.ReviewComment;
import dev.signalbox.web.page.DisplayFormat;
import dev.signalbox.web.sync.ChangeKind;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A comment with its replies as pages show it.
 *
 * @param outdated whether the plan of the review no longer does what the comment is about
 * @param line what the plan did with the utterance when the comment was written; null where it is about none, or that is not known
 * @param fits whether its suggestion can still be accepted
 * @param routeTick what URLs call its route; null where the plan does not change that route, or the comment is about none
 * @param lineTick what URLs call its line; null where that is outdated, or the comment is about none
 */
public record ThreadView(
        CommentThread thread,
        boolean outdated,
        @Nullable CommentedLine line,
        boolean fits,
        @Nullable String routeTick,
        @Nullable String lineTick) {
    /** Replies that are shown with a comment; the page of the comment has all. */
    private static final int REPLIES = 5;

    /** The newest replies. */
    public List<ReviewComment> newest() {
        List<ReviewComment> replies = thread.replies();
        return replies.subList(Math.max(0, replies.size() - REPLIES), replies.size());
    }

    /** How many replies come before the newest. */
    public int earlier() {
        return Math.max(0, thread.replies().size() - REPLIES);
    }

    /** The page of the comment. */
    public String href() {
        return "/reviews/" + first().review() + "/comments/" + first().id();
    }

    public ReviewComment first() {
        return thread.first();
    }

    /** The route that it is about; null for the whole plan. */
    public @Nullable String route() {
        return first().place().route();
    }

    /** Whether it is about a route that the plan does not change. */
    public boolean isOffPlan() {
        return route() != null && routeTick == null;
    }

    /** The utterance that it is about; null for a whole route or plan. */
    public @Nullable String utterance() {
        return first().place().utterance();
    }

    /** Where the page of the route shows it; null where it has none. */
    public @Nullable String placeHref() {
        if (routeTick == null) {
            return null;
        }
        String base = "/reviews/" + first().review() + "/route?name=" + routeTick;
        return lineTick == null
                ? base + "#comment-" + first().id()
                : base + "&line=" + DisplayFormat.query(lineTick) + "#line-" + lineTick;
    }

    /** What the plan did on the local side then. */
    public @Nullable ChangeKind local() {
        return line == null ? null : kind(line.local());
    }

    /** What it did on the remote side. */
    public @Nullable ChangeKind remote() {
        return line == null ? null : kind(line.remote());
    }

    private static @Nullable ChangeKind kind(@Nullable String id) {
        return Arrays.stream(ChangeKind.values())
                .filter(kind -> kind.id().equals(id))
                .findFirst()
                .orElse(null);
    }
}
