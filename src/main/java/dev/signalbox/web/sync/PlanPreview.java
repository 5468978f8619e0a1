package dev.signalbox.web.sync;

import dev.signalbox.sync.plan.Plan;
import dev.signalbox.sync.plan.PlanRefusal;
import java.util.List;

/** What a mode would come to. */
public sealed interface PlanPreview {
    /** It would do this. */
    record Planned(Plan plan) implements PlanPreview {}

    /**
     * It cannot be done until somebody mends what is named.
     *
     * @param refusals at least one
     */
    record Refused(List<PlanRefusal> refusals) implements PlanPreview {}
}
