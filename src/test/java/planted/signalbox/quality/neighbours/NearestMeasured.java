package planted.signalbox.quality.neighbours;

import planted.signalbox.store.Plans;

public record NearestMeasured(Plans wrong) {}
