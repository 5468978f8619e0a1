package planted.signalbox.oidc;

import planted.signalbox.probe.Probe;

record Asking(Probe wrong) {}
