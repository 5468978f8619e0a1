package planted.signalbox.review;

import planted.signalbox.probe.Probe;

record Opinion(Probe wrong) {}
