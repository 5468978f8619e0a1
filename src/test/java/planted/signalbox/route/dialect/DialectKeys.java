package planted.signalbox.route.dialect;

import planted.signalbox.index.Port;

/** Wrong: a dialect knows no index. */
public record DialectKeys(Port wrong) {}
