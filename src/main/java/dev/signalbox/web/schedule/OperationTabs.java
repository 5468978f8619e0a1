package dev.signalbox.web.schedule;

import dev.signalbox.web.page.PageHead;
import dev.signalbox.web.page.PageTab;
import java.util.Arrays;

/** The pages about what the console does by itself, as the tabs under their head. */
enum OperationTabs {
    SCHEDULES("Schedules", "/schedules", "When each remote is checked by schedule."),
    DEFAULTS("Defaults and limits", "/schedules/settings", "What counts for remotes without a schedule of their own."),
    WINDOWS("Maintenance windows", "/windows", "When plans may be applied, to any remote."),
    RETENTION("Retention", "/retention", "How long checks, runs, evaluations and audit entries are kept.");

    private final String title;
    private final String path;
    private final String note;

    OperationTabs(String title, String path, String note) {
        this.title = title;
        this.path = path;
        this.note = note;
    }

    /** @param all whether the person may see the pages of the whole console */
    PageHead head(boolean all) {
        PageHead head = PageHead.of(title).saying(note).under("Overview", "/");
        return all
                ? head.with(Arrays.stream(values())
                        .map(tab -> new PageTab(tab.title, tab.path, tab == this))
                        .toList())
                : head;
    }
}
