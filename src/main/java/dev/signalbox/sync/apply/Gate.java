package dev.signalbox.sync.apply;

import dev.signalbox.encoder.Encoders;
import dev.signalbox.store.Policies;
import dev.signalbox.sync.guard.Finding;
import dev.signalbox.sync.guard.Guard;
import dev.signalbox.sync.guard.Policy;
import dev.signalbox.sync.plan.Fingerprint;
import dev.signalbox.sync.plan.Plan;
import java.util.List;

/** What speaks against plans, by the policies of their remotes. */
public final class Gate {
    private final Policies policies;
    private final Encoders encoders;

    public Gate(Policies policies, Encoders encoders) {
        this.policies = policies;
        this.encoders = encoders;
    }

    public Policy policy(long remoteId) {
        return policies.of(remoteId);
    }

    /** What speaks against a plan that was made from what a survey shows; none where either side has moved since. */
    public List<Finding> findings(Plan plan, Survey survey) {
        return isOf(plan, survey) ? examine(plan, survey, policy(survey.remote().id())) : List.of();
    }

    /** As {@link #findings}, for a plan that was made from this very survey. */
    public List<Finding> examine(Plan plan, Survey survey, Policy policy) {
        return Guard.examine(
                plan,
                survey.local(),
                survey.reading().state(),
                survey.reading().facts(plan, LocalRouter.encoder(survey.router()), encoders::find),
                policy);
    }

    private static boolean isOf(Plan plan, Survey survey) {
        return Fingerprint.of(survey.local()).equals(plan.base().local())
                && Fingerprint.of(survey.reading().state()).equals(plan.base().remote());
    }
}
