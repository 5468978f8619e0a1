package dev.signalbox.store;

import dev.signalbox.review.ApprovalRule;
import dev.signalbox.review.CommentTarget;
import dev.signalbox.review.Review;
import dev.signalbox.review.ReviewComment;
import dev.signalbox.review.ReviewFilter;
import dev.signalbox.review.ReviewListItem;
import dev.signalbox.review.ReviewListKind;
import dev.signalbox.review.ReviewVerdict;
import dev.signalbox.review.ReviewVersion;
import dev.signalbox.review.SuggestedEdit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Keeps plans that were proposed, with all that was said about them, and what each remote asks for. */
public interface ReviewStore {
    /**
     * Opens a review of a plan.
     *
     * @throws MissingEntityException if there is no such plan
     */
    Review open(long plan, String operations, String title, String why, String author, List<String> reviewers);

    Optional<Review> find(long id);

    /** How many each list has of what is asked for. */
    Map<ReviewListKind, Integer> counts(ReviewFilter filter);

    /** Some of a list, the newest first. */
    List<ReviewListItem> list(ReviewListKind whose, ReviewFilter filter, int offset, int limit);

    /** The routers with the newest reviews that may be seen, by their ids; the newest first. */
    Map<Long, String> routers(ReviewFilter filter, int limit);

    /** Those of a remote, the newest first. */
    List<Review> of(long remote, Review.@Nullable State state);

    /** The remote that a review is for; empty if there is no such review. */
    Optional<Long> remoteOf(long id);

    /** The plans it had, the newest first. */
    List<ReviewVersion> versions(long id);

    /**
     * Gives an open review another plan of the same remote.
     *
     * @param former the one it has
     * @return false if it has another than that by now
     * @throws MissingEntityException if there is no such review, or it is open no more
     */
    boolean replacePlan(long id, long former, long plan, String operations, String who, String why);

    /**
     * Ends it.
     *
     * @throws MissingEntityException if there is no such review, or it is open no more
     */
    void end(long id, Review.State state);

    /** Says what somebody came to. */
    void add(long id, String who, ReviewVerdict.Kind kind, long plan, String operations, String words);

    /** The oldest first. */
    List<ReviewVerdict> verdicts(long id);

    /** Says something, perhaps with a change that is suggested. */
    void add(long id, String who, long plan, CommentTarget place, String text, @Nullable SuggestedEdit edit);

    /** The oldest first. */
    List<ReviewComment> comments(long id);

    /**
     * Decides an open suggestion.
     *
     * @return false if somebody else did meanwhile
     */
    boolean decide(long comment, ReviewComment.Decision decision, String who);

    /**
     * Marks what somebody has looked at of a route.
     *
     * @param operations of the route; null takes the mark away
     */
    void view(long id, String who, String route, @Nullable String operations);

    /** The routes somebody has looked at, with the operations they had then. */
    Map<String, String> viewed(long id, String who);

    /** What a remote asks for before a plan is applied. */
    ApprovalRule rule(long remote);

    /**
     * Has a remote ask for it.
     *
     * @throws MissingEntityException if there is no such remote
     */
    void setRule(long remote, ApprovalRule rule);
}
