package planted.signalbox.encoder;

import planted.signalbox.index.Port;

record Encoder(Port wrong) {}
