package planted.signalbox.probe;

import planted.signalbox.store.Plans;

public record Probe(Plans wrong) {}
