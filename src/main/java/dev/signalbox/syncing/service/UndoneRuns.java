package dev.signalbox.syncing.service;

import dev.signalbox.store.RunStore;
import dev.signalbox.sync.run.Run;
import dev.signalbox.sync.run.RunOutcome;
import java.util.List;
import java.util.Optional;

/** Which runs were undone by which, and what that makes of their plans. */
public final class UndoneRuns {
    private final RunStore runs;

    public UndoneRuns(RunStore runs) {
        this.runs = runs;
    }

    /** The run that undid a run, if one did so to its end. */
    public Optional<Run> undoneBy(Run run) {
        return run.isUndo() ? Optional.empty() : undoing(run.id(), runs.ofPlan(run.planId()));
    }

    /** What the runs of a plan made of it. */
    public PlanUse useOf(long planId) {
        return use(runs.ofPlan(planId));
    }

    static Optional<Run> undoing(long run, List<Run> ofPlan) {
        return ofPlan.stream()
                .filter(other -> other.undoes() != null
                        && other.undoes() == run
                        && other.outcome() instanceof RunOutcome.Applied)
                .findFirst();
    }

    /**
     * What runs made of their plan.
     *
     * @param ofPlan all of them, newest first
     */
    static PlanUse use(List<Run> ofPlan) {
        for (Run run : ofPlan) {
            if (!run.isUndo()) {
                Optional<Run> undo = undoing(run.id(), ofPlan);
                if (undo.isPresent()) {
                    return new PlanUse.Undone(run, undo.get());
                } else if (run.outcome() instanceof RunOutcome.Applied) {
                    return new PlanUse.Applied(run);
                }
            }
        }
        return new PlanUse.NotApplied();
    }
}
