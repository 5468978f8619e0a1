package planted.signalbox.sync.diff;

import planted.signalbox.sync.plan.Plan;

/** Wrong: upwards. */
public record Diff(Plan wrong) {}
