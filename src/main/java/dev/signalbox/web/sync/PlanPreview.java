package dev.signalbox.web.sync;

import dev.signalbox.sync.plan.Plan;
import dev.signalbox.sync.plan.PlanRefusal;
import java.util.List;

/** What a mode would do. */
public sealed interface PlanPreview {
    /** It would do this. */
    record Planned(Plan plan) implements PlanPreview {}

    /**
     * It cannot be planned until what is named is corrected.
     *
     * @param refusals at least one
     */
    record Refused(List<PlanRefusal> refusals) implements PlanPreview {}
}
