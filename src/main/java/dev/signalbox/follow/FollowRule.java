package dev.signalbox.follow;

import java.time.Duration;

/**
 * How a file is followed.
 *
 * @param every the pause between two looks at the repository
 * @param saves whether a new commit that merges without conflicts becomes a revision at once; otherwise a person looks at it first
 */
public record FollowRule(Duration every, boolean saves) {
    /** The shortest pause. */
    public static final Duration SHORTEST = Duration.ofMinutes(1);
    /** The longest pause: a push event that gets lost costs no more. */
    public static final Duration LONGEST = Duration.ofDays(1);

    /** @throws IllegalArgumentException if the pause is out of bounds */
    public FollowRule {
        if (every.compareTo(SHORTEST) < 0 || every.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("The pause is from 1 minute to 1 day, not " + every + ".");
        }
    }
}
