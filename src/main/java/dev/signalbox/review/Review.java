package dev.signalbox.review;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A plan that was proposed to be applied.
 *
 * @param plan the newest one: a review whose sides have moved gets another
 * @param operations of that plan: {@link PlanOperations#all}
 * @param why in Markdown
 * @param reviewers who was asked to look, by name
 * @param ended who ended it, and when; null while it is open, and where that was not stored
 */
public record Review(
        long id,
        long router,
        long remote,
        long plan,
        String operations,
        String title,
        String why,
        String author,
        Instant at,
        List<String> reviewers,
        State state,
        @Nullable Ending ended) {
    public Review {
        reviewers = List.copyOf(reviewers);
    }

    /** Who ended a review, and when. */
    public record Ending(String who, Instant at) {}

    /** How far it has come. */
    public enum State {
        OPEN,
        /** Its plan was applied. */
        APPLIED,
        /** Its author, or an editor, gave it up. */
        CLOSED
    }

    public boolean isOpen() {
        return state == State.OPEN;
    }
}
