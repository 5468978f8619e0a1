package planted.signalbox.schedule;

import planted.signalbox.store.Plans;

record Recurring(Plans wrong) {}
