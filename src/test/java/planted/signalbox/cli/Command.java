package planted.signalbox.cli;

import planted.signalbox.index.qdrant.Qdrant;

record Command(Qdrant wrong) {}
