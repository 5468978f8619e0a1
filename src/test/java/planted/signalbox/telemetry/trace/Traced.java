package planted.signalbox.telemetry.trace;

import planted.signalbox.web.PageHelper;

/** Wrong: knows pages. */
record Traced(PageHelper wrong) {}
