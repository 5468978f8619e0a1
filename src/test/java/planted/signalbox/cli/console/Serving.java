package planted.signalbox.cli.console;

import planted.signalbox.Assembly;

/** Wrong: a command that knows what the program is assembled of. */
record Serving(Assembly wrong) {}
