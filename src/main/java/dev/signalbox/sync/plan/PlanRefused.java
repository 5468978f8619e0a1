package dev.signalbox.sync.plan;

import java.util.List;
import java.util.stream.Collectors;

/** Two states that no plan can be made for. */
public final class PlanRefused extends RuntimeException {
    private final transient List<Refusal> refusals;

    public PlanRefused(List<Refusal> refusals) {
        super(refusals.stream().map(Refusal::words).collect(Collectors.joining(" ")));
        this.refusals = List.copyOf(refusals);
    }

    /** All of the reasons, at least one. */
    public List<Refusal> refusals() {
        return refusals;
    }
}
