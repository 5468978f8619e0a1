package dev.signalbox.web.sync;

import dev.signalbox.store.PlanStore;
import dev.signalbox.store.StoredPlan;
import dev.signalbox.sync.apply.RemoteComparison;
import dev.signalbox.sync.plan.Plan;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Saved plans with their lines. A plan never changes, so the last ones looked at are kept. */
public final class SavedPlans {
    /** Each may hold some ten thousand rows. */
    private static final int KEPT = 4;

    private final PlanStore plans;
    private final Map<Long, SavedPlan> kept = new LinkedHashMap<>(KEPT, 0.75f, true);

    public SavedPlans(PlanStore plans) {
        this.plans = plans;
    }

    /** Keeps a plan that was made over a survey. */
    public StoredPlan save(RemoteComparison survey, String who, Instant at, Plan plan) {
        return plans.save(
                survey.router().id(),
                survey.remote().id(),
                survey.router().head().number(),
                who,
                at,
                plan);
    }

    /** A plan and its lines. */
    public record SavedPlan(StoredPlan stored, List<PlanLine> lines) {}

    /** The plan of that id, also for a while after it was removed with its remote. */
    public Optional<SavedPlan> find(long id) {
        synchronized (kept) {
            SavedPlan known = kept.get(id);
            if (known != null) {
                return Optional.of(known);
            }
        }
        return plans.find(id).map(stored -> keep(new SavedPlan(stored, PlanLine.of(stored.plan()))));
    }

    private SavedPlan keep(SavedPlan plan) {
        synchronized (kept) {
            kept.put(plan.stored().id(), plan);
            if (kept.size() > KEPT) {
                kept.remove(kept.keySet().iterator().next());
            }
        }
        return plan;
    }
}
