package dev.signalbox;

import dev.signalbox.store.ConsoleStore;
import dev.signalbox.web.OperationsApp;
import dev.signalbox.web.frame.PageEndpoint;
import dev.signalbox.web.frame.PageRenderer;
import dev.signalbox.web.frame.RouterLookup;
import dev.signalbox.web.remote.RemoteLookup;
import dev.signalbox.web.remote.ScheduleLines;
import dev.signalbox.web.schedule.RetentionPage;
import dev.signalbox.web.schedule.ScheduleSettingsPage;
import dev.signalbox.web.schedule.SchedulesPage;
import dev.signalbox.web.schedule.WindowsPage;
import java.util.List;
import java.util.stream.Stream;

/** The pages about what the console does by itself, put together by hand like those of {@link PageAssembly}. */
final class OperationsAssembly {
    private final Services services;
    private final ConsoleStore store;
    private final RouterLookup routerLookup;
    private final PageRenderer renderer;

    OperationsAssembly(Services services, RouterLookup routerLookup, PageRenderer renderer) {
        this.services = services;
        this.store = services.store();
        this.routerLookup = routerLookup;
        this.renderer = renderer;
    }

    /** Every address of these pages. */
    List<PageEndpoint> endpoints() {
        RemoteLookup lookup = new RemoteLookup(store.remotes(), routerLookup);
        return Stream.of(
                        OperationsApp.schedules(
                                new SchedulesPage(
                                        services.routers(),
                                        store.remotes(),
                                        store.checkSchedules(),
                                        services.checks(),
                                        services.scheduledChecks(),
                                        renderer),
                                new ScheduleSettingsPage(
                                        lookup,
                                        routerLookup,
                                        store.checkSchedules(),
                                        services.scheduledChecks(),
                                        renderer)),
                        OperationsApp.windows(new WindowsPage(
                                lookup, store.windows(), services.windows(), services.autoSyncer(), renderer)),
                        OperationsApp.retention(new RetentionPage(services.retention(), services.tasks(), renderer)))
                .flatMap(List::stream)
                .toList();
    }

    /** The scheduled checks of single remotes, for their pages. */
    ScheduleLines lines() {
        return new ScheduleLines(store.checkSchedules(), services.scheduledChecks(), services.checks());
    }
}
