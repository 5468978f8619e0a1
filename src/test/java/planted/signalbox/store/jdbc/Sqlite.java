package planted.signalbox.store.jdbc;

import planted.signalbox.cli.Launch;

/** Wrong: a store that runs commands. */
public record Sqlite(Launch wrong) {}
