package planted.signalbox.git;

import planted.signalbox.store.Plans;

record Cloned(Plans wrong) {}
