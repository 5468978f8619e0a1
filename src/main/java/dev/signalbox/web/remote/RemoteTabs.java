package dev.signalbox.web.remote;

import dev.signalbox.sync.diff.DiffCounts;
import dev.signalbox.web.page.PageAction;
import dev.signalbox.web.page.PageHead;
import dev.signalbox.web.page.PageTab;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The pages of a remote, as the tabs under its head. */
public enum RemoteTabs {
    STATUS("Status", ""),
    DIFF("Diff", "/diff"),
    SYNC("Sync", "/sync"),
    RECORDS("Records", "/records"),
    RUNS("Runs", "/runs"),
    SETTINGS("Settings", "/settings");

    private final String text;
    private final String path;

    RemoteTabs(String text, String path) {
        this.text = text;
        this.path = path;
    }

    /** Returns the head of this page of a remote: its status, breadcrumbs and the next action. */
    public PageHead head(RemoteOfRouter bound, RemoteStatus standing) {
        String name = bound.remote().name();
        PageHead head = PageHead.of(title(name))
                .with(bound.router().dialect())
                .under("Overview", "/")
                .under(bound.router().name(), "/routers/" + bound.router().id())
                .with(standing.badge())
                .with(Arrays.stream(values())
                        .map(tab -> new PageTab(tab.text, standing.href() + tab.path, tab == this, tab.count(standing)))
                        .toList());
        PageAction next = standing.next();
        String help = help();
        head = help == null ? head : head.saying(help);
        return next == null || this == SETTINGS || goesHere(next, standing) ? head : head.with(next);
    }

    /** Returns the page's name in URLs; empty for the first one. */
    String page() {
        return path.isEmpty() ? "" : path.substring(1);
    }

    private String title(String name) {
        return switch (this) {
            case STATUS -> name;
            case SYNC -> "Sync " + name;
            case DIFF, RECORDS, RUNS, SETTINGS -> text + " of " + name;
        };
    }

    private @Nullable String help() {
        return switch (this) {
            case RUNS -> "What was applied to this remote and undone, by whom, and what can be undone now.";
            case RECORDS -> "The records in this index, as the store returns them.";
            case SETTINGS -> "Address, auto-sync, key, policy and approvals of this remote.";
            // These pages explain the terms they use in a line of their own.
            case STATUS, DIFF, SYNC -> null;
        };
    }

    private boolean goesHere(PageAction next, RemoteStatus standing) {
        String here = standing.href() + path;
        return next instanceof PageAction.Go go
                && (go.href().equals(here) || go.href().startsWith(here + "#"));
    }

    private @Nullable Integer count(RemoteStatus standing) {
        DiffCounts counts = standing.counts();
        return this == DIFF && counts != null ? (Integer) counts.differing() : null;
    }
}
