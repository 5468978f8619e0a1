package planted.signalbox.operations;

import planted.signalbox.cli.Launch;

record Operating(Launch wrong) {}
