package dev.signalbox.store;

import dev.signalbox.sync.plan.Plan;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/** Keeps plans with their rows. A plan never changes once saved. */
public interface PlanStore {
    /**
     * Keeps a plan.
     *
     * @throws MissingEntityException if there is no such router or remote
     */
    StoredPlan save(long routerId, long remoteId, int revision, String who, Instant at, Plan plan);

    Optional<StoredPlan> find(long id);

    /** The remote that a plan is for, without reading the plan; empty if there is no such plan. */
    OptionalLong remoteOf(long id);
}
