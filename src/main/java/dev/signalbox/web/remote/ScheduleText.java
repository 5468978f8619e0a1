package dev.signalbox.web.remote;

import dev.signalbox.schedule.CheckSchedule;
import dev.signalbox.web.page.DisplayFormat;
import java.time.Duration;

/** Schedules in words. */
public final class ScheduleText {
    private ScheduleText() {}

    /** {@code every 15 min}, {@code every 2 h, deep every 24th check}, {@code off}. */
    public static String of(CheckSchedule schedule) {
        if (!schedule.on()) {
            return "off";
        }
        return "every " + length(schedule.interval())
                + (schedule.deepEvery() == 0
                        ? ""
                        : schedule.deepEvery() == 1
                                ? ", always deep"
                                : ", 1 in " + DisplayFormat.number(schedule.deepEvery()) + " deep");
    }

    private static String length(Duration interval) {
        return interval.toMinutes() % 1440 == 0
                ? DisplayFormat.count(interval.toDays(), "day")
                : interval.toMinutes() % 60 == 0 ? interval.toHours() + " h" : interval.toMinutes() + " min";
    }
}
