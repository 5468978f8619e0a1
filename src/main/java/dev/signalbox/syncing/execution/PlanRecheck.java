package dev.signalbox.syncing.execution;

import dev.signalbox.encoder.Encoder;
import dev.signalbox.index.RouteIndex;
import dev.signalbox.sync.diff.LocalState;
import dev.signalbox.sync.guard.PlanBlockedException;
import dev.signalbox.sync.guard.Policy;
import dev.signalbox.sync.plan.Plan;
import dev.signalbox.sync.plan.StateFingerprint;
import dev.signalbox.syncing.state.IndexSnapshot;
import dev.signalbox.syncing.state.LocalSide;
import java.util.Optional;

/** Checks a plan again before its first change, under the lock: blocking findings stop it here for every caller. */
final class PlanRecheck {
    private final Plan plan;
    private final LocalSide local;
    private final RouteIndex index;
    private final Optional<Encoder> encoder;
    private final Policy policy;

    /**
     * @param encoder of the router; empty where it cannot be run here
     */
    PlanRecheck(Plan plan, LocalSide local, RouteIndex index, Optional<Encoder> encoder, Policy policy) {
        this.plan = plan;
        this.local = local;
        this.index = index;
        this.encoder = encoder;
        this.policy = policy;
    }

    /**
     * Reads both sides.
     *
     * @throws StalePlanException if either is not what the plan was made from
     * @throws PlanBlockedException if the policy blocks the plan for a finding
     */
    CheckedSides read() {
        LocalState now = local.read();
        boolean localMoved = !StateFingerprint.of(now).equals(plan.base().local());
        IndexSnapshot reading = IndexSnapshot.withEncoder(index);
        boolean remoteMoved =
                !StateFingerprint.of(reading.state()).equals(plan.base().remote());
        if (localMoved || remoteMoved) {
            throw new StalePlanException(localMoved, remoteMoved);
        }
        refuseForeign(reading);
        PlanBlockedException.refuse(reading.findings(plan, now, _ -> encoder, policy));
        return new CheckedSides(now, reading.state().records(), reading.own());
    }

    /** A record that is not semantic-router's may have been written under an id of the plan since it was created; no fingerprint covers that. */
    private void refuseForeign(IndexSnapshot reading) {
        AffectedRecords touched = new AffectedRecords(index, plan);
        if (touched.ids().stream().anyMatch(reading.state().foreignIds()::contains)) {
            throw new StalePlanException(false, true);
        }
    }
}
