package dev.signalbox.web;

import static dev.signalbox.account.Permission.ADMIN;
import static dev.signalbox.account.Permission.OPEN;
import static dev.signalbox.account.Permission.VIEW;
import static dev.signalbox.web.frame.PageEndpoint.get;
import static dev.signalbox.web.frame.PageEndpoint.post;

import dev.signalbox.web.frame.PageEndpoint;
import dev.signalbox.web.operations.HealthPage;
import dev.signalbox.web.operations.MetricsPage;
import dev.signalbox.web.schedule.RetentionPage;
import dev.signalbox.web.schedule.ScheduleSettingsPage;
import dev.signalbox.web.schedule.SchedulesPage;
import dev.signalbox.web.schedule.WindowsPage;
import java.util.List;

/** The part of the table of URLs about what the console does by itself, and that monitoring asks; {@link ConsoleApp} has the rest. */
public final class OperationsApp {
    private OperationsApp() {}

    /** When remotes are checked. */
    public static List<PageEndpoint> schedules(SchedulesPage all, ScheduleSettingsPage settings) {
        return List.of(
                get("/schedules", VIEW, all::list).aboutParts(),
                get("/schedules/settings", ADMIN, settings::showConsole),
                post("/schedules/settings", ADMIN, settings::saveConsole),
                get("/routers/{router}/schedule", VIEW, settings::showRouter),
                post("/routers/{router}/schedule", ADMIN, settings::saveRouter),
                get("/remotes/{remote}/schedule", VIEW, settings::showRemote),
                post("/remotes/{remote}/schedule", ADMIN, settings::saveRemote));
    }

    /** When plans may be applied. */
    public static List<PageEndpoint> windows(WindowsPage windows) {
        return List.of(
                get("/windows", ADMIN, windows::showConsole),
                post("/windows", ADMIN, windows::addConsole),
                post("/windows/{window}/removal", ADMIN, windows::removeConsole),
                get("/remotes/{remote}/windows", VIEW, windows::showRemote),
                post("/remotes/{remote}/windows", ADMIN, windows::addRemote),
                post("/remotes/{remote}/windows/{window}/removal", ADMIN, windows::removeRemote));
    }

    /** How long data is kept. */
    public static List<PageEndpoint> retention(RetentionPage retention) {
        return List.of(
                get("/retention", ADMIN, retention::show),
                post("/retention", ADMIN, retention::save),
                get("/retention/clean-up", ADMIN, retention::ask),
                post("/retention/clean-up", ADMIN, retention::cleanUp));
    }

    /** Whether the console works; {@code /health} of the frame is the same as {@code /health/live}. */
    public static List<PageEndpoint> health(HealthPage health) {
        return List.of(get("/health/live", OPEN, HealthPage::live), get("/health/ready", OPEN, health::ready));
    }

    /** The metrics: for an administrator, and for the program that has the token for them. */
    public static List<PageEndpoint> metrics(MetricsPage metrics) {
        return List.of(get(MetricsPage.PATH, ADMIN, metrics::send));
    }
}
