package planted.signalbox.syncing.execution;

import planted.signalbox.web.PageHelper;

record PlanApplier(PageHelper wrong) {}
