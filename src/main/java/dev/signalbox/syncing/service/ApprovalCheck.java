package dev.signalbox.syncing.service;

import dev.signalbox.store.Remote;
import dev.signalbox.store.StoredPlan;
import dev.signalbox.sync.guard.PlanBlockedException;
import dev.signalbox.syncing.execution.PlanApplier;

/**
 * Checks whether a plan may be started, for every caller. The {@link PlanApplier} checks it again under the lock of the
 * index.
 */
@FunctionalInterface
public interface ApprovalCheck {
    /** Permits every plan. */
    ApprovalCheck GIVEN = (plan, remote) -> {};

    /**
     * Checks that a plan may be applied.
     *
     * @param remote that it is to be applied to
     * @throws NotApprovedException if an approval is missing
     * @throws PlanBlockedException if the policy of the remote blocks it
     * @throws GateBlockedException if a quality gate of the index blocks it
     */
    void require(StoredPlan plan, Remote remote);

    /**
     * As {@link #require(StoredPlan, Remote)}, knowing who starts it.
     *
     * @throws OutsideWindowException if a maintenance window does not permit it now
     */
    default void require(StoredPlan plan, Remote remote, PlanStart start) {
        require(plan, remote);
    }

    /** Returns this check followed by another one. */
    default ApprovalCheck and(ApprovalCheck then) {
        ApprovalCheck first = this;
        return new ApprovalCheck() {
            @Override
            public void require(StoredPlan plan, Remote remote) {
                first.require(plan, remote);
                then.require(plan, remote);
            }

            @Override
            public void require(StoredPlan plan, Remote remote, PlanStart start) {
                first.require(plan, remote, start);
                then.require(plan, remote, start);
            }
        };
    }
}
