package dev.signalbox.store;

import dev.signalbox.review.ApprovalRule;
import dev.signalbox.review.CommentDraft;
import dev.signalbox.review.PlanReplacement;
import dev.signalbox.review.Review;
import dev.signalbox.review.ReviewComment;
import dev.signalbox.review.ReviewFilter;
import dev.signalbox.review.ReviewListItem;
import dev.signalbox.review.ReviewListKind;
import dev.signalbox.review.ReviewVerdict;
import dev.signalbox.review.ReviewVersion;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Stores reviews with their comments and verdicts, and the approval rules of remotes. */
public interface ReviewStore {
    /**
     * Opens a review of a plan.
     *
     * @throws MissingEntityException if there is no such plan
     */
    Review open(long plan, String operations, String title, String why, String author, List<String> reviewers);

    Optional<Review> find(long id);

    /** Returns how many reviews each list has for a filter. */
    Map<ReviewListKind, Integer> counts(ReviewFilter filter);

    /** Returns a page of a list, newest first. */
    List<ReviewListItem> list(ReviewListKind whose, ReviewFilter filter, int offset, int limit);

    /** Returns the routers with the newest reviews that may be viewed, by id; newest first. */
    Map<Long, String> routers(ReviewFilter filter, int limit);

    /** Returns the reviews of a remote, newest first. */
    List<Review> of(long remote, Review.@Nullable State state);

    /** Returns the remote of a review; empty if there is no such review. */
    Optional<Long> remoteOf(long id);

    /** Returns the plans of a review, newest first. */
    List<ReviewVersion> versions(long id);

    /**
     * Replaces the plan of an open review by another plan of the same remote.
     *
     * @param former the current plan
     * @return false if it has another plan by now
     * @throws MissingEntityException if there is no such review, or it is closed
     */
    boolean replacePlan(long id, long former, PlanReplacement next);

    /**
     * Ends a review.
     *
     * @param who ends it: who applied its plan, or closed it
     * @throws MissingEntityException if there is no such review, or it is closed
     */
    void end(long id, Review.State state, String who);

    /** Stores a verdict. */
    void add(long id, String who, ReviewVerdict.Kind kind, long plan, String operations, String words);

    /** Returns them oldest first. */
    List<ReviewVerdict> verdicts(long id);

    /** Stores a comment, which may suggest a change, and returns its id. */
    long comment(long id, CommentDraft draft);

    /** Returns them oldest first. */
    List<ReviewComment> comments(long id);

    /**
     * Resolves a comment with its replies, or opens it again.
     *
     * @return false if it was so already
     */
    boolean resolve(long comment, boolean resolved, String who);

    /**
     * Decides an open suggestion, which also resolves its comment.
     *
     * @return false if it was decided already
     */
    boolean decide(long comment, ReviewComment.Decision decision, String who);

    /**
     * Marks a route as viewed by a person.
     *
     * @param operations of the route; null removes the mark
     */
    void view(long id, String who, String route, @Nullable String operations);

    /** Returns the routes that a person has viewed, with their operations at that time. */
    Map<String, String> viewed(long id, String who);

    /** Returns the approvals that a remote requires before a plan is applied. */
    ApprovalRule rule(long remote);

    /**
     * Sets the approvals that a remote requires.
     *
     * @throws MissingEntityException if there is no such remote
     */
    void setRule(long remote, ApprovalRule rule);
}
