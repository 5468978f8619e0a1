package dev.signalbox.store;

import dev.signalbox.sync.guard.Finding;
import dev.signalbox.sync.guard.PlanCaution;
import dev.signalbox.sync.plan.FormerValues;
import java.util.List;

/**
 * What a plan was shown with when it was created, which neither it nor the two sides tell later.
 *
 * @param findings under the policy of that time
 */
public record PlanEvidence(FormerValues former, List<Finding> findings, List<PlanCaution> cautions) {
    public PlanEvidence {
        findings = List.copyOf(findings);
        cautions = List.copyOf(cautions);
    }
}
