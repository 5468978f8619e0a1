package planted.signalbox.following;

import planted.signalbox.web.PageHelper;

record Follower(PageHelper wrong) {}
