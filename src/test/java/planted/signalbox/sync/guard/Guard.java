package planted.signalbox.sync.guard;

import planted.signalbox.store.Plans;

/** Wrong: a guard that looks up what it judges. */
record Guard(Plans wrong) {}
