package dev.signalbox.web;

import static dev.signalbox.account.Permission.ADMIN;
import static dev.signalbox.account.Permission.OPEN;
import static dev.signalbox.web.frame.PageEndpoint.get;

import dev.signalbox.web.frame.PageEndpoint;
import dev.signalbox.web.operations.HealthPage;
import dev.signalbox.web.operations.MetricsPage;
import java.util.List;

/** The URLs that monitoring asks. */
public final class OperationsApp {
    private OperationsApp() {}

    /** Whether the console works; {@code /health} of the frame is the same as {@code /health/live}. */
    public static List<PageEndpoint> health(HealthPage health) {
        return List.of(get("/health/live", OPEN, HealthPage::live), get("/health/ready", OPEN, health::ready));
    }

    /** The metrics: for an administrator, and for the program that has the token for them. */
    public static List<PageEndpoint> metrics(MetricsPage metrics) {
        return List.of(get(MetricsPage.PATH, ADMIN, metrics::send));
    }
}
