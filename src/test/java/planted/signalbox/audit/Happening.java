package planted.signalbox.audit;

import planted.signalbox.probe.Probe;

record Happening(Probe wrong) {}
