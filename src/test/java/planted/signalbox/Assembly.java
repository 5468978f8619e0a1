package planted.signalbox;

import planted.signalbox.index.qdrant.Qdrant;

/** Wrong: an assembly that names an adapter, where only the list of adapters may. */
public record Assembly(Qdrant wrong) {}
