package planted.signalbox.scheduling;

import planted.signalbox.store.Plans;

record Timed(Plans wrong) {}
