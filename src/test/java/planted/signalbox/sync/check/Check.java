package planted.signalbox.sync.check;

import planted.signalbox.store.Plans;

record Check(Plans wrong) {}
