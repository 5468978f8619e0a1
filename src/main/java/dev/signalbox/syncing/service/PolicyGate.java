package dev.signalbox.syncing.service;

import dev.signalbox.encoder.EncoderRegistry;
import dev.signalbox.store.PolicyStore;
import dev.signalbox.store.Remote;
import dev.signalbox.store.StoredPlan;
import dev.signalbox.sync.guard.Finding;
import dev.signalbox.sync.guard.PlanBlockedException;
import dev.signalbox.sync.guard.Policy;
import dev.signalbox.sync.plan.Plan;
import dev.signalbox.sync.plan.StateFingerprint;
import dev.signalbox.syncing.state.RemoteComparison;
import dev.signalbox.syncing.state.RemoteComparisons;
import java.util.List;

/**
 * What speaks against plans, by the policies of their remotes as they count for the index. The one place outside the lock that evaluates a
 * policy: pages ask it what to show, and a start asks it whether a plan may begin.
 */
public final class PolicyGate implements ApprovalCheck {
    private final PolicyStore policies;
    private final EncoderRegistry encoders;
    private final RemoteComparisons surveyor;

    public PolicyGate(PolicyStore policies, EncoderRegistry encoders, RemoteComparisons surveyor) {
        this.policies = policies;
        this.encoders = encoders;
        this.surveyor = surveyor;
    }

    /** {@inheritDoc} As far as the last reading of the remote tells; the run looks again. */
    @Override
    public void require(StoredPlan plan, Remote remote) {
        PlanBlockedException.refuse(findings(plan, remote));
    }

    /** What speaks against a plan as far as the last reading of the remote tells; none where nothing was read, or either side has moved. */
    public List<Finding> findings(StoredPlan plan, Remote remote) {
        return surveyor.last(remote)
                .map(survey -> findings(plan.plan(), survey))
                .orElse(List.of());
    }

    public Policy policy(long remoteId) {
        return policies.of(remoteId);
    }

    /** What speaks against a plan that was made from what a survey shows; none where either side has moved since. */
    public List<Finding> findings(Plan plan, RemoteComparison survey) {
        return isOf(plan, survey) ? examine(plan, survey, policy(survey.remote().id())) : List.of();
    }

    /** As {@link #findings}, for a plan that was made from this very survey. */
    public List<Finding> examine(Plan plan, RemoteComparison survey, Policy policy) {
        return survey.reading().findings(plan, survey.local(), encoders::find, policy);
    }

    private static boolean isOf(Plan plan, RemoteComparison survey) {
        return StateFingerprint.of(survey.local()).equals(plan.base().local())
                && StateFingerprint.of(survey.reading().state())
                        .equals(plan.base().remote());
    }
}
