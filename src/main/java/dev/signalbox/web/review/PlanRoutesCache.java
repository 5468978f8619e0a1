package dev.signalbox.web.review;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.signalbox.web.sync.SavedPlans;
import dev.signalbox.web.sync.SavedPlans.SavedPlan;
import java.util.Optional;

/** Keeps what a few plans change by route. A plan never changes, so it is not grouped and digested again for every look at a review. */
public final class PlanRoutesCache {
    /** Each refers to the lines of a plan, which may be some ten thousand. */
    private static final int KEPT = 6;

    private final SavedPlans plans;
    private final Cache<Long, PlanRoutes> kept =
            Caffeine.newBuilder().maximumSize(KEPT).executor(Runnable::run).build();

    public PlanRoutesCache(SavedPlans plans) {
        this.plans = plans;
    }

    PlanRoutes of(SavedPlan plan) {
        return kept.get(plan.stored().id(), _ -> PlanRoutes.of(plan));
    }

    /** Of the plan of that id; empty where it is no longer stored. */
    Optional<PlanRoutes> of(long plan) {
        PlanRoutes known = kept.getIfPresent(plan);
        return known != null ? Optional.of(known) : plans.find(plan).map(this::of);
    }
}
