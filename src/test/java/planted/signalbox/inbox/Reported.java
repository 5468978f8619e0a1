package planted.signalbox.inbox;

import planted.signalbox.store.Plans;

public record Reported(Plans wrong) {}
