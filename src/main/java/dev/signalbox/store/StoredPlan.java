package dev.signalbox.store;

import dev.signalbox.sync.plan.Plan;
import java.time.Instant;

/**
 * A plan with its router and remote.
 *
 * @param revision of the router that it is based on
 */
public record StoredPlan(long id, long routerId, long remoteId, int revision, String who, Instant at, Plan plan) {}
