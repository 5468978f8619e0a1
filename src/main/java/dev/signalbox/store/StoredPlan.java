package dev.signalbox.store;

import dev.signalbox.sync.plan.Plan;
import java.time.Instant;

/**
 * A plan that was made, and for what.
 *
 * @param revision of the router that it was made from
 */
public record StoredPlan(long id, long routerId, long remoteId, int revision, String who, Instant at, Plan plan) {}
