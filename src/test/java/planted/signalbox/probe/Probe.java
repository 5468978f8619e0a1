package planted.signalbox.probe;

import planted.signalbox.store.Plans;

record Probe(Plans wrong) {}
