package planted.signalbox.sync.plan;

import planted.signalbox.index.Port;

/** Wrong: a plan that can write. */
public record Plan(Port wrong) {}
