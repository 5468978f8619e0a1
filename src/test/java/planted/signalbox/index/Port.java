package planted.signalbox.index;

/** Wrong: a port that knows what keeps the plans. */
public record Port(planted.signalbox.store.Plans wrong) {}
