package dev.signalbox.web.remote;

import dev.signalbox.sync.diff.Counts;
import dev.signalbox.web.page.Action;
import dev.signalbox.web.page.PageHead;
import dev.signalbox.web.page.Tab;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The pages of a remote, as the tabs under its head. */
public enum RemoteTabs {
    STATUS("Status", ""),
    DIFF("Diff", "/diff"),
    SYNC("Sync", "/sync"),
    RECORDS("Records", "/records"),
    SETTINGS("Settings", "/settings");

    private final String text;
    private final String path;

    RemoteTabs(String text, String path) {
        this.text = text;
        this.path = path;
    }

    /** What stands at the top of this page of a remote: its status, the way here and the one thing to do next. */
    public PageHead head(Bound bound, Standing standing) {
        String name = bound.remote().name();
        PageHead head = PageHead.of(title(name))
                .under("Overview", "/")
                .under(bound.router().name(), "/routers/" + bound.router().id())
                .with(standing.badge())
                .with(Arrays.stream(values())
                        .map(tab -> new Tab(tab.text, standing.href() + tab.path, tab == this, tab.count(standing)))
                        .toList());
        Action next = standing.next();
        return next == null || this == SETTINGS || goesHere(next, standing) ? head : head.with(next);
    }

    private String title(String name) {
        return switch (this) {
            case STATUS -> name;
            case SYNC -> "Sync " + name;
            case DIFF, RECORDS, SETTINGS -> text + " of " + name;
        };
    }

    private boolean goesHere(Action next, Standing standing) {
        String here = standing.href() + path;
        return next instanceof Action.Go go
                && (go.href().equals(here) || go.href().startsWith(here + "#"));
    }

    private @Nullable Integer count(Standing standing) {
        Counts counts = standing.counts();
        return this == DIFF && counts != null ? (Integer) counts.differing() : null;
    }
}
