package planted.signalbox.route.convert;

import planted.signalbox.index.Port;

/** Wrong: a conversion knows no index. */
public record ConvertedFile(Port wrong) {}
