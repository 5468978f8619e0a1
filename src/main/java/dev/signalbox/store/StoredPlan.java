package dev.signalbox.store;

import dev.signalbox.sync.plan.Plan;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A plan with its router and remote.
 *
 * @param revision of the router that it is based on
 * @param evidence what it was shown with when it was created; null for a plan of a version that did not store it, or of the command line
 */
public record StoredPlan(
        long id,
        long routerId,
        long remoteId,
        int revision,
        String who,
        Instant at,
        Plan plan,
        @Nullable PlanEvidence evidence) {}
