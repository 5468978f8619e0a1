package planted.signalbox.syncing.service;

import planted.signalbox.web.PageHelper;

record SyncService(PageHelper wrong) {}
