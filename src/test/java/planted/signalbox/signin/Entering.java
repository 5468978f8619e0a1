package planted.signalbox.signin;

import planted.signalbox.probe.Probe;

record Entering(Probe wrong) {}
