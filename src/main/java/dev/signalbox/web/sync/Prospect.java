package dev.signalbox.web.sync;

import dev.signalbox.sync.plan.Plan;
import dev.signalbox.sync.plan.Refusal;
import java.util.List;

/** What a mode would come to. */
public sealed interface Prospect {
    /** It would do this. */
    record Planned(Plan plan) implements Prospect {}

    /**
     * It cannot be done until somebody mends what is named.
     *
     * @param refusals at least one
     */
    record Refused(List<Refusal> refusals) implements Prospect {}
}
