package planted.signalbox.telemetry.metrics;

import planted.signalbox.web.PageHelper;

/** Wrong: knows pages. */
record Counted(PageHelper wrong) {}
