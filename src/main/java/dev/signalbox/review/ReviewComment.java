package dev.signalbox.review;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A comment on a plan, a route or an utterance of it.
 *
 * @param plan that they looked at
 * @param text in Markdown; may be empty where there is a suggestion
 * @param suggestion null for none
 */
public record ReviewComment(
        long id,
        long review,
        String who,
        Instant at,
        long plan,
        CommentTarget place,
        String text,
        @Nullable Suggestion suggestion) {
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
}
