package planted.signalbox.index.qdrant;

import planted.signalbox.store.jdbc.Sqlite;

/** Wrong: an adapter that knows another. */
public record Qdrant(Sqlite wrong) {}
