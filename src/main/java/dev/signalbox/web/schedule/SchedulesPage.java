package dev.signalbox.web.schedule;

import dev.signalbox.account.Permission;
import dev.signalbox.account.RoleScope;
import dev.signalbox.operations.ScheduledChecks;
import dev.signalbox.schedule.CheckSchedules;
import dev.signalbox.schedule.CheckState;
import dev.signalbox.scheduling.PlannedTask;
import dev.signalbox.store.CheckScheduleStore;
import dev.signalbox.store.CheckStore;
import dev.signalbox.store.Remote;
import dev.signalbox.store.RemoteStore;
import dev.signalbox.store.Router;
import dev.signalbox.store.RouterStore;
import dev.signalbox.web.frame.CurrentUser;
import dev.signalbox.web.frame.PageRenderer;
import dev.signalbox.web.frame.RequestParameters;
import dev.signalbox.web.page.ListPaging;
import dev.signalbox.web.remote.ScheduleLine;
import io.javalin.http.Context;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** {@code /schedules}: when each remote is checked, and how it went last. */
public final class SchedulesPage {
    private static final int ROWS = 40;

    private final RouterStore routers;
    private final RemoteStore remotes;
    private final CheckScheduleStore schedules;
    private final CheckStore results;
    private final ScheduledChecks checks;
    private final PageRenderer renderer;

    public SchedulesPage(
            RouterStore routers,
            RemoteStore remotes,
            CheckScheduleStore schedules,
            CheckStore results,
            ScheduledChecks checks,
            PageRenderer renderer) {
        this.routers = routers;
        this.remotes = remotes;
        this.schedules = schedules;
        this.results = results;
        this.checks = checks;
        this.renderer = renderer;
    }

    /**
     * The list.
     *
     * @param on how many remotes are checked by schedule
     * @param failing how many of them could not be reached last
     */
    public record View(List<ScheduleLine> lines, ListPaging paging, int on, int failing) {}

    /** Those that fail come first, then those that are due first. */
    public void list(Context ctx) {
        CheckSchedules set = schedules.schedules();
        Map<Long, CheckState> states = schedules.states();
        Map<Long, PlannedTask> tasks = checks.planned();
        Map<Long, String> names = routers.all().stream().collect(Collectors.toMap(Router::id, Router::name));
        List<ScheduleLine> all = CurrentUser.seen(ctx, remotes.all()).stream()
                .map(remote -> ScheduleLine.of(
                        remote,
                        names.getOrDefault(remote.routerId(), ""),
                        set.of(remote.id(), remote.routerId()),
                        Optional.ofNullable(tasks.get(remote.id())),
                        states.getOrDefault(remote.id(), CheckState.NONE).failures(),
                        Optional.empty()))
                .sorted(Comparator.comparing(
                                (ScheduleLine line) -> !line.schedule().on())
                        .thenComparingInt(line -> -line.failures())
                        .thenComparing(line -> line.next() == null ? Instant.MAX : line.next())
                        .thenComparingLong(line -> line.remote().id()))
                .toList();
        ListPaging paging = new ListPaging(RequestParameters.positive(ctx, "page", 1), ROWS, all.size(), "/schedules");
        List<ScheduleLine> shown = all.subList(paging.offset(), paging.end()).stream()
                .map(this::withLast)
                .toList();
        int on = (int) all.stream().filter(line -> line.schedule().on()).count();
        int failing = (int) all.stream()
                .filter(line -> line.schedule().on() && line.failures() > 0)
                .count();
        boolean everything = CurrentUser.of(ctx).may(Permission.ADMIN, RoleScope.EVERYTHING);
        renderer.page(
                ctx,
                OperationTabs.SCHEDULES.head(everything),
                "schedule/list.jte",
                new View(shown, paging, on, failing));
    }

    private ScheduleLine withLast(ScheduleLine line) {
        Remote remote = line.remote();
        return new ScheduleLine(
                remote,
                line.router(),
                line.schedule(),
                line.from(),
                line.next(),
                line.running(),
                line.failures(),
                results.latest(remote.id()).orElse(null));
    }
}
