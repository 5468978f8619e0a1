package planted.signalbox.sync.apply;

import planted.signalbox.web.PageHelper;

record Applier(PageHelper wrong) {}
