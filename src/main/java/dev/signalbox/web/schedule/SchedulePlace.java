package dev.signalbox.web.schedule;

import dev.signalbox.schedule.ScheduleScope;
import dev.signalbox.store.Router;
import dev.signalbox.web.page.PageHead;
import dev.signalbox.web.remote.RemoteOfRouter;

/**
 * What a page of a schedule is about.
 *
 * @param path of the page
 * @param name of the remote or router; empty for the console
 * @param wider what the wider schedule is of
 */
public record SchedulePlace(ScheduleScope scope, String path, String name, String wider, PageHead head) {
    static SchedulePlace console() {
        return new SchedulePlace(
                new ScheduleScope.Console(), "/schedules/settings", "", "", OperationTabs.DEFAULTS.head(true));
    }

    static SchedulePlace router(Router router) {
        String path = "/routers/" + router.id();
        return new SchedulePlace(
                new ScheduleScope.OfRouter(router.id()),
                path + "/schedule",
                router.name(),
                "the console",
                PageHead.of("Schedule of " + router.name())
                        .under("Overview", "/")
                        .under(router.name(), path)
                        .under("Remotes", path + "/remotes"));
    }

    static SchedulePlace remote(RemoteOfRouter bound) {
        String path = "/remotes/" + bound.remote().id();
        return new SchedulePlace(
                new ScheduleScope.OfRemote(bound.remote().id()),
                path + "/schedule",
                bound.remote().name(),
                "its router or the console",
                PageHead.of("Schedule of " + bound.remote().name())
                        .under("Overview", "/")
                        .under(
                                bound.router().name(),
                                "/routers/" + bound.router().id())
                        .under(bound.remote().name(), path)
                        .under("Settings", path + "/settings"));
    }
}
