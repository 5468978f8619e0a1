package planted.signalbox.demo;

import planted.signalbox.cli.Launch;

record Demo(Launch wrong) {}
