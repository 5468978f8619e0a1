package dev.signalbox.web.review;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.signalbox.review.PlanOperations;
import dev.signalbox.sync.plan.Plan;

/** Keeps the operations of a few plans, which never change, so that they are not digested again for every look at a review. */
public final class PlanOperationsCache {
    /** Each holds a digest for every route of a plan. */
    private static final int KEPT = 16;

    private final Cache<Long, PlanOperations> kept =
            Caffeine.newBuilder().maximumSize(KEPT).executor(Runnable::run).build();

    /** The operations of a plan. */
    PlanOperations of(long id, Plan plan) {
        return kept.get(id, _ -> PlanOperations.of(plan));
    }
}
