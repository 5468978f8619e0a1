package planted.signalbox.syncing.quality;

import planted.signalbox.web.PageHelper;

record RouterVectors(PageHelper wrong) {}
