package dev.signalbox.review;

/**
 * The plan that takes the place of the plan of a review.
 *
 * @param operations what it changes: {@link PlanOperations#all}
 * @param why such as {@code Local has changed}
 * @param difference from the plan that it replaces
 */
public record PlanReplacement(
        long plan,
        String operations,
        String who,
        ReviewVersion.Cause cause,
        String why,
        VersionDifference difference) {}
