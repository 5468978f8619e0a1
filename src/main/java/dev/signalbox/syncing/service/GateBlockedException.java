package dev.signalbox.syncing.service;

import java.util.List;

/** A plan that the quality gate of its index keeps from being applied. Nothing was changed. */
public final class GateBlockedException extends RuntimeException {
    private final transient List<String> reasons;

    GateBlockedException(List<String> reasons) {
        super("The quality gate blocks the plan. " + String.join(" ", reasons));
        this.reasons = List.copyOf(reasons);
    }

    /** What counts against the plan, each in whole sentences. */
    public List<String> reasons() {
        return reasons;
    }
}
