package planted.signalbox.follow;

import planted.signalbox.store.Plans;

record Fetched(Plans wrong, org.eclipse.jgit.lib.ObjectId alsoWrong) {}
