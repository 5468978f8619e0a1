package planted.signalbox.sync.run;

import planted.signalbox.store.Plans;

record Run(Plans wrong) {}
