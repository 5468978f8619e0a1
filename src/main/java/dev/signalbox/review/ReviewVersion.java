package dev.signalbox.review;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A plan that a review had or has.
 *
 * @param why it came: the first one, or what moved
 * @param operations what it changes ({@link PlanOperations#all}); null where that is not known any more
 * @param difference from the plan before; null for the first one and where it is not known
 */
public record ReviewVersion(
        long plan,
        Instant at,
        String who,
        Cause cause,
        String why,
        @Nullable String operations,
        @Nullable VersionDifference difference) {
    /** Why a review has this plan. */
    public enum Cause {
        PROPOSED,
        /** A side changed, and the plan was made from its current state. */
        REGENERATED,
        /** Someone excluded parts of it or included them again. */
        EDITED
    }
}
