package dev.signalbox.quality;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * When a router was last evaluated on a test set.
 *
 * @param evaluated empty if it never was
 * @param routesChanged when its routes last changed
 */
public record EvaluationAge(Optional<Instant> evaluated, Instant routesChanged, Instant now) {
    /** Returns whether the routes changed after the evaluation, or there was none. */
    boolean isOlderThanRoutes() {
        return evaluated.map(routesChanged::isAfter).orElse(true);
    }

    /** Returns whether the evaluation is older, or there was none. */
    boolean isOlderThan(Duration age) {
        return evaluated.map(at -> at.plus(age).isBefore(now)).orElse(true);
    }
}
