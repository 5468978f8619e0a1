package dev.signalbox.store;

import dev.signalbox.quality.FitEvidence;
import dev.signalbox.quality.FitGoal;
import dev.signalbox.quality.ThresholdFit;
import dev.signalbox.route.dialect.Calibrator;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A fit of a router to a version of a test set.
 *
 * @param revision of the router that was fitted
 * @param calibrator of a router of 1.x; null for none
 * @param saved number of the revision that it was saved as; null if it was not
 */
public record StoredFit(
        long id,
        long routerId,
        int revision,
        long testSetId,
        int testSetVersion,
        FitGoal goal,
        String who,
        Instant at,
        ThresholdFit thresholds,
        @Nullable Calibrator calibrator,
        FitEvidence evidence,
        @Nullable Integer saved) {}
