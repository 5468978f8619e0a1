package planted.signalbox.account;

import planted.signalbox.probe.Probe;

record Someone(Probe wrong) {}
