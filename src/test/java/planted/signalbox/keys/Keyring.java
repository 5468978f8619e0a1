package planted.signalbox.keys;

import planted.signalbox.probe.Probe;

record Keyring(Probe wrong) {}
