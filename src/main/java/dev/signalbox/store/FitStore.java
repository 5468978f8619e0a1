package dev.signalbox.store;

import dev.signalbox.quality.FitEvidence;
import dev.signalbox.quality.FitGoal;
import dev.signalbox.quality.ThresholdFit;
import dev.signalbox.route.dialect.Calibrator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Stores fits with what speaks for them. They are deleted with their router or test set. */
public interface FitStore {
    /**
     * Stores a fit of a revision of the router of a test set.
     *
     * @throws MissingEntityException if there is no such version of a test set
     */
    StoredFit add(
            int revision,
            long testSetId,
            int testSetVersion,
            FitGoal goal,
            ThresholdFit thresholds,
            @Nullable Calibrator calibrator,
            FitEvidence evidence,
            String who);

    Optional<StoredFit> find(long id);

    /** Returns the fits of a router, the newest first. */
    List<StoredFit> of(long routerId, int most);

    /** Returns the fit that was saved as a revision of a router. */
    Optional<StoredFit> savedAs(long routerId, int revision);

    /** Says as which revision of the router a fit was saved. */
    void saved(long id, int revision);
}
