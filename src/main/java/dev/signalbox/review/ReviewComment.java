package dev.signalbox.review;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A comment on a plan, a route or an utterance of it, or a reply to one.
 *
 * @param plan that they looked at
 * @param line what that plan did with the utterance; null where the comment is about none, or is older than this was kept
 * @param text in Markdown; may be empty where there is a suggestion
 * @param suggestion null for none
 * @param replyTo the first comment of the discussion; null for that one itself
 * @param resolution null while it is open; a reply has none
 */
public record ReviewComment(
        long id,
        long review,
        String who,
        Instant at,
        long plan,
        CommentTarget place,
        @Nullable CommentedLine line,
        String text,
        @Nullable Suggestion suggestion,
        @Nullable Long replyTo,
        @Nullable Resolution resolution) {
    /**
     * A change that they suggest.
     *
     * @param by who accepted or declined it; null while it is open
     */
    public record Suggestion(
            SuggestedEdit edit, Decision decision, @Nullable String by) {}

    /** The decision on a suggestion. */
    public enum Decision {
        OPEN,
        ACCEPTED,
        DECLINED
    }

    /** Who resolved a comment, and when. */
    public record Resolution(String who, Instant at) {}
}
