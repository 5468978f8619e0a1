package dev.signalbox.syncing.service;

import dev.signalbox.quality.GateOutcome;
import dev.signalbox.quality.GateRule;
import dev.signalbox.quality.GateVerdict;
import dev.signalbox.store.GateEvaluation;
import dev.signalbox.store.Remote;
import org.jspecify.annotations.Nullable;

/**
 * What one gate says of a plan.
 *
 * @param remote whose gate it is: that of the plan, or another one of the same index
 * @param verdict under the rule, the test set and the time of now; null if the plan was not evaluated yet
 * @param evaluation what the verdict was made from; null if the plan was not evaluated, or could not be
 */
public record GateReport(
        Remote remote,
        GateRule rule,
        @Nullable GateVerdict verdict,
        @Nullable GateEvaluation evaluation) {
    /** Whether the plan cannot be applied. */
    public boolean isBlocked() {
        return verdict != null && verdict.outcome() == GateOutcome.BLOCKED;
    }

    /** Whether the plan was tested on the newest version of the test set. */
    public boolean isEvaluated() {
        return evaluation != null;
    }
}
