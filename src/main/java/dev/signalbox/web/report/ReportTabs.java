package dev.signalbox.web.report;

import dev.signalbox.web.page.PageTab;
import java.util.Arrays;
import java.util.List;

/** The pages of an evaluation. */
public enum ReportTabs {
    SUMMARY("Summary", ""),
    ROUTES("Routes", "/routes"),
    CONFUSIONS("Confusions", "/confusions"),
    SENTENCES("Sentences", "/sentences");

    private final String text;
    private final String path;

    ReportTabs(String text, String path) {
        this.text = text;
        this.path = path;
    }

    /** Returns all pages, with this one as the open one. */
    public List<PageTab> of(ReportedEvaluation found) {
        return Arrays.stream(values())
                .map(tab -> new PageTab(tab.text, found.href() + tab.path, tab == this))
                .toList();
    }
}
