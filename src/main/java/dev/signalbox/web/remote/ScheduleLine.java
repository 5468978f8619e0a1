package dev.signalbox.web.remote;

import dev.signalbox.schedule.CheckSchedule;
import dev.signalbox.schedule.CheckSchedules;
import dev.signalbox.schedule.ScheduleScope;
import dev.signalbox.scheduling.PlannedTask;
import dev.signalbox.store.CheckRecord;
import dev.signalbox.store.Remote;
import dev.signalbox.web.page.DisplayFormat;
import dev.signalbox.web.page.StatusBadge;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The scheduled checks of a remote.
 *
 * @param from what the schedule was set for
 * @param next when it is due; null if it is not planned
 * @param running whether it is being checked by schedule now
 * @param failures how often it could not be reached in a row
 */
public record ScheduleLine(
        Remote remote,
        String router,
        CheckSchedule schedule,
        Optional<ScheduleScope> from,
        @Nullable Instant next,
        boolean running,
        int failures,
        @Nullable CheckRecord last) {
    public static ScheduleLine of(
            Remote remote,
            String router,
            CheckSchedules.Effective effective,
            Optional<PlannedTask> task,
            int failures,
            Optional<CheckRecord> last) {
        return new ScheduleLine(
                remote,
                router,
                effective.schedule(),
                effective.from(),
                task.map(PlannedTask::due).orElse(null),
                task.map(PlannedTask::running).orElse(false),
                failures,
                last.orElse(null));
    }

    public String words() {
        return ScheduleText.of(schedule);
    }

    /** Where the schedule was set. */
    public String origin() {
        return from.map(scope -> switch (scope) {
                    case ScheduleScope.Console console -> "of the console";
                    case ScheduleScope.OfRouter of -> "of the router";
                    case ScheduleScope.OfRemote of -> "its own";
                })
                .orElse("default");
    }

    public @Nullable StatusBadge badge() {
        return last == null ? null : StatusBadge.of(last.check().status());
    }

    /** {@code after 3 failures}; null for none. */
    public @Nullable String after() {
        return failures == 0 ? null : "after " + DisplayFormat.count(failures, "failure");
    }
}
