package dev.signalbox.store;

import dev.signalbox.sync.plan.Mode;
import dev.signalbox.sync.plan.Plan;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Stores plans with their rows. A stored plan never changes. */
public interface PlanStore {
    /**
     * Stores a plan.
     *
     * @throws MissingEntityException if there is no such router or remote
     */
    default StoredPlan save(long routerId, long remoteId, int revision, String who, Instant at, Plan plan) {
        return save(new StoredPlan(0, routerId, remoteId, revision, who, at, plan, null), null);
    }

    /**
     * Stores a plan.
     *
     * @param plan its id is not used
     * @param replaces the plan that it was created from; null for none
     * @return it with its id
     * @throws MissingEntityException if there is no such router or remote
     */
    StoredPlan save(StoredPlan plan, @Nullable Long replaces);

    /** Returns the newest plan that was created from another one; empty if none was. */
    OptionalLong replacing(long id);

    Optional<StoredPlan> find(long id);

    /** Returns the mode of a plan, without reading the plan; empty if there is no such plan. */
    Optional<Mode> mode(long id);

    /** Returns the remote of a plan, without reading the plan; empty if there is no such plan. */
    OptionalLong remoteOf(long id);
}
