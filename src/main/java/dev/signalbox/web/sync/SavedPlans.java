package dev.signalbox.web.sync;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.signalbox.store.PlanStore;
import dev.signalbox.store.StoredPlan;
import java.util.List;
import java.util.Optional;

/** Saved plans with their lines. A plan never changes, so a few that are looked at are kept. */
public final class SavedPlans {
    /** Each may hold some ten thousand rows. */
    private static final int KEPT = 4;

    private final PlanStore plans;
    private final Cache<Long, SavedPlan> kept =
            Caffeine.newBuilder().maximumSize(KEPT).executor(Runnable::run).build();

    public SavedPlans(PlanStore plans) {
        this.plans = plans;
    }

    /** A plan and its lines. */
    public record SavedPlan(StoredPlan stored, List<PlanLine> lines) {}

    /** The plan of that id, also for a while after it was removed with its remote. */
    public Optional<SavedPlan> find(long id) {
        SavedPlan known = kept.getIfPresent(id);
        return known != null ? Optional.of(known) : plans.find(id).map(this::keep);
    }

    private SavedPlan keep(StoredPlan stored) {
        SavedPlan plan = new SavedPlan(stored, PlanLine.of(stored.plan()));
        kept.put(stored.id(), plan);
        return plan;
    }
}
