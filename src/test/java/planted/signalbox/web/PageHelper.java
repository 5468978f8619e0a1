package planted.signalbox.web;

import planted.signalbox.index.qdrant.Qdrant;

/** Wrong: its name, and a vendor on a page. */
public record PageHelper(Qdrant wrong) {}
