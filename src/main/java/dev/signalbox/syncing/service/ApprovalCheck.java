package dev.signalbox.syncing.service;

import dev.signalbox.store.Remote;
import dev.signalbox.store.StoredPlan;
import dev.signalbox.sync.guard.PlanBlockedException;
import dev.signalbox.syncing.execution.PlanApplier;

/**
 * The door that a plan passes when it is started, whoever wants to apply it. What passes is looked at once more under the lock of the
 * index, by the {@link PlanApplier}.
 */
@FunctionalInterface
public interface ApprovalCheck {
    /** Lets every plan pass. */
    ApprovalCheck GIVEN = (plan, remote) -> {};

    /**
     * Passes a plan that may be applied.
     *
     * @param remote that it is to be applied to
     * @throws NotApprovedException if somebody has to agree first
     * @throws PlanBlockedException if the policy of the remote blocks it
     */
    void require(StoredPlan plan, Remote remote);

    /** This door, and then another one. */
    default ApprovalCheck and(ApprovalCheck then) {
        return (plan, remote) -> {
            require(plan, remote);
            then.require(plan, remote);
        };
    }
}
