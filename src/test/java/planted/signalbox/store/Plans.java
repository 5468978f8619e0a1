package planted.signalbox.store;

import planted.signalbox.web.PageHelper;

/** Wrong: keeps pages. */
public record Plans(PageHelper wrong) {}
