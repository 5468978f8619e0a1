package dev.signalbox.sync.apply;

import dev.signalbox.encoder.EncoderRegistry;
import dev.signalbox.store.PolicyStore;
import dev.signalbox.sync.guard.Finding;
import dev.signalbox.sync.guard.PlanLinter;
import dev.signalbox.sync.guard.Policy;
import dev.signalbox.sync.plan.Plan;
import dev.signalbox.sync.plan.StateFingerprint;
import java.util.List;

/** What speaks against plans, by the policies of their remotes. */
public final class PolicyGate {
    private final PolicyStore policies;
    private final EncoderRegistry encoders;

    public PolicyGate(PolicyStore policies, EncoderRegistry encoders) {
        this.policies = policies;
        this.encoders = encoders;
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
        return PlanLinter.examine(
                plan,
                survey.local(),
                survey.reading().state(),
                survey.reading().facts(plan, LocalRouter.encoder(survey.router()), encoders::find),
                policy);
    }

    private static boolean isOf(Plan plan, RemoteComparison survey) {
        return StateFingerprint.of(survey.local()).equals(plan.base().local())
                && StateFingerprint.of(survey.reading().state())
                        .equals(plan.base().remote());
    }
}
