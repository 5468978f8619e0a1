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

/** Looks at a plan once more before its first change, under the lock: this is where what blocks it holds it up, whoever asked for it. */
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
     * @throws PlanBlockedException if something speaks against the plan that the policy does not let pass
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

    /** A record that is not semantic-router's may have come under an id of the plan since it was made; no fingerprint knows of it. */
    private void refuseForeign(IndexSnapshot reading) {
        AffectedRecords touched = new AffectedRecords(index, plan);
        if (touched.ids().stream().anyMatch(reading.state().foreignIds()::contains)) {
            throw new StalePlanException(false, true);
        }
    }
}
