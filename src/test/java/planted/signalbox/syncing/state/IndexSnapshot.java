package planted.signalbox.syncing.state;

import planted.signalbox.web.PageHelper;

record IndexSnapshot(PageHelper wrong) {}
