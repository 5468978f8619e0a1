package dev.signalbox.web.page;

import java.util.Arrays;
import java.util.List;

/** The pages of a router, as tabs under its head. */
public enum RouterTabs {
    ROUTES("Routes", ""),
    REMOTES("Remotes", "/remotes"),
    PROBE("Probe", "/probe"),
    QUALITY("Quality", "/evaluations"),
    HISTORY("History", "/history"),
    IMPORT("Import", "/import"),
    SETTINGS("Settings", "/settings");

    private final String text;
    private final String path;

    RouterTabs(String text, String path) {
        this.text = text;
        this.path = path;
    }

    /** Returns all tabs, with this one as the open page. */
    public List<PageTab> of(long router) {
        return Arrays.stream(values())
                .map(tab -> new PageTab(tab.text, "/routers/" + router + tab.path, tab == this))
                .toList();
    }
}
