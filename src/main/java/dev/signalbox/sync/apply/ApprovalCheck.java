package dev.signalbox.sync.apply;

import dev.signalbox.store.StoredPlan;

/** Asked at the instant a plan is to be applied, whoever wants to: whether those who have to agree do. */
@FunctionalInterface
public interface ApprovalCheck {
    /** Asks nobody. */
    ApprovalCheck GIVEN = plan -> {};

    /**
     * Passes a plan that may be applied.
     *
     * @throws NotApprovedException if somebody has to agree first
     */
    void require(StoredPlan plan);
}
