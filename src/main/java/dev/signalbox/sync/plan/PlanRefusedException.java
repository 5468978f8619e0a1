package dev.signalbox.sync.plan;

import java.util.List;
import java.util.stream.Collectors;

/** Two states that no plan can be made for. */
public final class PlanRefusedException extends RuntimeException {
    private final transient List<PlanRefusal> refusals;

    public PlanRefusedException(List<PlanRefusal> refusals) {
        super(refusals.stream().map(PlanRefusal::message).collect(Collectors.joining(" ")));
        this.refusals = List.copyOf(refusals);
    }

    /** All of the reasons, at least one. */
    public List<PlanRefusal> refusals() {
        return refusals;
    }
}
