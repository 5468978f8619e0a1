package dev.signalbox.sync.guard;

import java.util.List;
import java.util.stream.Collectors;

/** A plan that the policy of its remote keeps from being applied. */
public final class PlanBlocked extends RuntimeException {
    private final transient List<Finding> findings;

    private PlanBlocked(List<Finding> findings) {
        super(findings.stream()
                .filter(Finding::blocks)
                .map(Finding::words)
                .collect(Collectors.joining(" ", "The policy of this remote blocks the plan. ", "")));
        this.findings = List.copyOf(findings);
    }

    /** Everything that was found, what blocks first. */
    public List<Finding> findings() {
        return findings;
    }

    /**
     * Passes a plan of which nothing blocks.
     *
     * @throws PlanBlocked if something does
     */
    public static void refuse(List<Finding> findings) {
        if (findings.stream().anyMatch(Finding::blocks)) {
            throw new PlanBlocked(findings);
        }
    }
}
