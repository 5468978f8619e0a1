package planted.signalbox.editing;

import planted.signalbox.web.PageHelper;

/** Wrong: knows pages. */
record Editor(PageHelper wrong) {}
