package planted.signalbox.telemetry.observed;

import planted.signalbox.web.PageHelper;

/** Wrong: knows pages. */
record Watched(PageHelper wrong) {}
