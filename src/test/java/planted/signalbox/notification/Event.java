package planted.signalbox.notification;

import planted.signalbox.store.Plans;

record Event(Plans wrong) {}
