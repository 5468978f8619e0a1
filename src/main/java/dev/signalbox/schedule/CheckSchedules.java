package dev.signalbox.schedule;

import java.util.Map;
import java.util.Optional;

/** All schedules that are set. */
public record CheckSchedules(Map<ScheduleScope, CheckSchedule> set) {
    public CheckSchedules {
        set = Map.copyOf(set);
    }

    /** A schedule, and where it was set; empty for nowhere. */
    public record Effective(CheckSchedule schedule, Optional<ScheduleScope> from) {}

    /** Returns what counts for a remote. */
    public Effective of(long remote, long router) {
        ScheduleScope own = new ScheduleScope.OfRemote(remote);
        return set.containsKey(own) ? new Effective(set.get(own), Optional.of(own)) : ofRouter(router);
    }

    /** Returns what counts for the remotes of a router that have no schedule of their own. */
    public Effective ofRouter(long router) {
        ScheduleScope routers = new ScheduleScope.OfRouter(router);
        return set.containsKey(routers) ? new Effective(set.get(routers), Optional.of(routers)) : ofConsole();
    }

    /** Returns what counts where nothing narrower is set. */
    public Effective ofConsole() {
        ScheduleScope console = new ScheduleScope.Console();
        return set.containsKey(console)
                ? new Effective(set.get(console), Optional.of(console))
                : new Effective(CheckSchedule.USUAL, Optional.empty());
    }
}
