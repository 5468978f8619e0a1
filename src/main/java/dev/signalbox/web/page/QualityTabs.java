package dev.signalbox.web.page;

import java.util.Arrays;
import java.util.List;

/** The pages about how well a router routes, as a second row of tabs under {@link RouterTabs#QUALITY}. */
public enum QualityTabs {
    EVALUATIONS("Evaluations", "/evaluations"),
    TEST_SETS("Test sets", "/test-sets"),
    FIT("Fit", "/fit"),
    LINT("Lint", "/lint"),
    MAP("Map", "/map"),
    INBOX("Inbox", "/inbox");

    private final String text;
    private final String path;

    QualityTabs(String text, String path) {
        this.text = text;
        this.path = path;
    }

    /** Returns all pages, with this one as the open one. */
    public List<PageTab> of(long router) {
        return Arrays.stream(values())
                .map(tab -> new PageTab(tab.text, "/routers/" + router + tab.path, tab == this))
                .toList();
    }
}
