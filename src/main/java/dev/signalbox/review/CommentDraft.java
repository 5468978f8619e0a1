package dev.signalbox.review;

import org.jspecify.annotations.Nullable;

/**
 * A comment that is to be stored.
 *
 * @param plan that the author of the comment looked at
 * @param line what that plan does with the utterance; null unless the comment is about one
 * @param text in Markdown; may be empty where there is an edit
 * @param edit that it suggests; null for none
 * @param replyTo the first comment of the discussion; null to start one
 */
public record CommentDraft(
        String who,
        long plan,
        CommentTarget place,
        @Nullable CommentedLine line,
        String text,
        @Nullable SuggestedEdit edit,
        @Nullable Long replyTo) {

    /** A comment on the whole plan or a route of it. */
    public static CommentDraft on(CommentTarget place, String who, long plan, String text) {
        return new CommentDraft(who, plan, place, null, text, null, null);
    }

    /** The same with a suggested edit. */
    public CommentDraft suggesting(@Nullable SuggestedEdit suggested) {
        return new CommentDraft(who, plan, place, line, text, suggested, replyTo);
    }

    /** A reply to a comment. */
    public static CommentDraft replying(ReviewComment first, String who, long plan, String text) {
        return new CommentDraft(who, plan, first.place(), null, text, null, first.id());
    }
}
