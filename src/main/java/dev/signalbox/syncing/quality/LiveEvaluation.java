package dev.signalbox.syncing.quality;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An evaluation that is under way, or the last one of a router since the console was started.
 *
 * @param at when it began
 * @param done of {@code total}: records that were read, texts that have a vector, or sentences that have a choice
 * @param total 0 if it is not known
 * @param stopping whether someone cancelled it
 * @param outcome null while it is under way
 */
public record LiveEvaluation(
        EvaluationRequest request,
        Instant at,
        EvaluationPhase phase,
        int done,
        int total,
        boolean stopping,
        @Nullable EvaluationOutcome outcome) {
    static LiveEvaluation of(EvaluationRequest request, Instant at) {
        return new LiveEvaluation(request, at, EvaluationPhase.STARTING, 0, 0, false, null);
    }

    LiveEvaluation at(EvaluationPhase now, int ready, int all) {
        return new LiveEvaluation(request, at, now, ready, all, stopping, outcome);
    }

    LiveEvaluation cancelled() {
        return new LiveEvaluation(request, at, phase, done, total, true, outcome);
    }

    LiveEvaluation ended(EvaluationOutcome how) {
        return new LiveEvaluation(request, at, phase, done, total, stopping, how);
    }

    /** Returns whether it is under way. */
    public boolean isRunning() {
        return outcome == null;
    }
}
