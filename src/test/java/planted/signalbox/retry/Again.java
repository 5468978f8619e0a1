package planted.signalbox.retry;

import planted.signalbox.store.Plans;

record Again(Plans wrong) {}
