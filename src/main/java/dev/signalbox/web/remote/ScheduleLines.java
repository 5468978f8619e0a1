package dev.signalbox.web.remote;

import dev.signalbox.operations.ScheduledChecks;
import dev.signalbox.store.CheckScheduleStore;
import dev.signalbox.store.CheckStore;

/** Returns the scheduled checks of single remotes. */
public final class ScheduleLines {
    private final CheckScheduleStore schedules;
    private final ScheduledChecks checks;
    private final CheckStore results;

    public ScheduleLines(CheckScheduleStore schedules, ScheduledChecks checks, CheckStore results) {
        this.schedules = schedules;
        this.checks = checks;
        this.results = results;
    }

    public ScheduleLine of(RemoteOfRouter bound) {
        long id = bound.remote().id();
        return ScheduleLine.of(
                bound.remote(),
                bound.router().name(),
                schedules.schedules().of(id, bound.router().id()),
                checks.planned(id),
                schedules.state(id).failures(),
                results.latest(id));
    }
}
