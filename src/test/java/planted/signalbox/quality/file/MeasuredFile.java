package planted.signalbox.quality.file;

import planted.signalbox.store.Plans;

public record MeasuredFile(Plans wrong) {}
