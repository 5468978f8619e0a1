package dev.signalbox.quality;

/** What a gate says of a plan. */
public enum GateOutcome {
    PASSED,
    WARNED,
    BLOCKED
}
