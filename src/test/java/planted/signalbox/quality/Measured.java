package planted.signalbox.quality;

import planted.signalbox.store.Plans;

public record Measured(Plans wrong) {}
