package dev.signalbox.review;

import java.time.Instant;

/**
 * A person's verdict on a plan. Their newest one counts.
 *
 * @param operations of the plan they looked at: {@link PlanOperations#all}
 * @param plan that they looked at
 * @param message in Markdown; may be empty
 */
public record ReviewVerdict(
        long id, long review, String who, Instant at, Kind kind, long plan, String operations, String message) {
    /** What they came to. */
    public enum Kind {
        APPROVES,
        ASKS_FOR_CHANGES
    }
}
