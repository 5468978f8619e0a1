package dev.signalbox.sync.guard;

import java.util.List;
import java.util.stream.Collectors;

/** A plan that the policy of its remote keeps from being applied. */
public final class PlanBlockedException extends RuntimeException {
    private final transient List<Finding> findings;

    private PlanBlockedException(List<Finding> findings) {
        super(findings.stream()
                .filter(Finding::blocks)
                .map(Finding::message)
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
     * @throws PlanBlockedException if something does
     */
    public static void refuse(List<Finding> findings) {
        if (findings.stream().anyMatch(Finding::blocks)) {
            throw new PlanBlockedException(findings);
        }
    }
}
