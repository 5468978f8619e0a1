package dev.signalbox.store;

import dev.signalbox.sync.plan.Mode;
import dev.signalbox.sync.plan.Plan;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/** Stores plans with their rows. A stored plan never changes. */
public interface PlanStore {
    /**
     * Stores a plan.
     *
     * @throws MissingEntityException if there is no such router or remote
     */
    StoredPlan save(long routerId, long remoteId, int revision, String who, Instant at, Plan plan);

    Optional<StoredPlan> find(long id);

    /** Returns the mode of a plan, without reading the plan; empty if there is no such plan. */
    Optional<Mode> mode(long id);

    /** Returns the remote of a plan, without reading the plan; empty if there is no such plan. */
    OptionalLong remoteOf(long id);
}
