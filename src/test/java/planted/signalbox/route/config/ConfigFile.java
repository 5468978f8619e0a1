package planted.signalbox.route.config;

import planted.signalbox.index.Port;

/** Wrong: a config file knows no index. */
public record ConfigFile(Port wrong) {}
