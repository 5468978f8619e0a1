package planted.signalbox.notifying;

import planted.signalbox.probe.Probe;

record Sent(Probe wrong) {}
