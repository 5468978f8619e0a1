package dev.signalbox.web.schedule;

import dev.signalbox.schedule.CronTimes;
import dev.signalbox.schedule.MaintenanceWindow;
import dev.signalbox.schedule.MaintenanceWindow.Effect;
import dev.signalbox.schedule.MaintenanceWindow.Reach;
import dev.signalbox.schedule.WeeklyTimes;
import dev.signalbox.web.page.DisplayFormat;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The maintenance windows of a place.
 *
 * @param path of the page
 * @param remote the name of the remote; null for the console
 * @param windows its own
 * @param wider how many windows of the console count as well
 * @param closed why nothing may be applied now; null if it may, and for the console
 */
public record WindowsView(
        String path,
        @Nullable String remote,
        List<MaintenanceWindow> windows,
        int wider,
        @Nullable String closed,
        WindowForm form) {
    /** {@code Allow applying plans}. */
    public static String rule(MaintenanceWindow window) {
        return (window.effect() == Effect.ALLOW ? "Allow " : "Forbid ")
                + (window.reach() == Reach.AUTO_SYNC ? "auto-sync" : "applying plans");
    }

    /** {@code Mon, Tue 22:00–06:00 Europe/Berlin}. */
    public static String times(MaintenanceWindow window) {
        return switch (window.times()) {
                    case WeeklyTimes weekly -> days(weekly) + " " + weekly.from() + "–" + weekly.until();
                    case CronTimes cron -> cron.expression() + ", for " + length(cron.length());
                }
                + " " + window.zone().getId();
    }

    private static String days(WeeklyTimes weekly) {
        return weekly.days().size() == 7
                ? "Every day"
                : String.join(
                        ", ", weekly.days().stream().map(WindowsView::brief).toList());
    }

    private static String brief(DayOfWeek day) {
        return day.getDisplayName(TextStyle.SHORT, Locale.ENGLISH);
    }

    private static String length(Duration length) {
        return length.toMinutes() % 60 == 0 && length.toHours() > 0
                ? length.toHours() + " h"
                : DisplayFormat.number(length.toMinutes()) + " min";
    }

    /** Whether it is open, and when it changes. */
    public static String state(MaintenanceWindow window, Instant now) {
        Instant change = window.times().nextChange(now, window.zone());
        return window.covers(now)
                ? "open, closes " + DisplayFormat.relative(change, now)
                : "opens " + DisplayFormat.relative(change, now);
    }
}
