package planted.signalbox.route;

import planted.signalbox.index.Port;

record Route(Port wrong) {}
