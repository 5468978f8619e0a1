package dev.signalbox.web.schedule;

import dev.signalbox.schedule.CronTimes;
import dev.signalbox.schedule.InvalidTimesException;
import dev.signalbox.schedule.MaintenanceWindow;
import dev.signalbox.schedule.MaintenanceWindow.Effect;
import dev.signalbox.schedule.MaintenanceWindow.Reach;
import dev.signalbox.schedule.WeeklyTimes;
import dev.signalbox.schedule.WindowTimes;
import dev.signalbox.web.frame.RequestParameters;
import io.javalin.http.Context;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.TextStyle;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The form of a new maintenance window, as it was typed.
 *
 * @param cron a cron expression; empty for days and hours
 * @param minutes the length of a window that a cron expression begins
 * @param errors what is wrong, by field
 */
public record WindowForm(
        String effect,
        String reach,
        String zone,
        Set<DayOfWeek> days,
        String from,
        String until,
        String cron,
        String minutes,
        String note,
        Map<String, String> errors) {
    private static final int LONGEST_NOTE = 200;

    /** The form before anything is typed: nights of working days. */
    static final WindowForm NEW = new WindowForm(
            Effect.ALLOW.id(),
            Reach.EVERY_APPLY.id(),
            "UTC",
            EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY),
            "22:00",
            "06:00",
            "",
            "",
            "",
            Map.of());

    static WindowForm sent(Context ctx) {
        Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        Arrays.stream(DayOfWeek.values())
                .filter(day -> RequestParameters.ticked(ctx, name(day)))
                .forEach(days::add);
        return new WindowForm(
                RequestParameters.field(ctx, "effect"),
                RequestParameters.field(ctx, "reach"),
                RequestParameters.field(ctx, "zone").strip(),
                days,
                RequestParameters.field(ctx, "from").strip(),
                RequestParameters.field(ctx, "until").strip(),
                RequestParameters.field(ctx, "cron").strip(),
                RequestParameters.field(ctx, "minutes").strip(),
                RequestParameters.field(ctx, "note").strip(),
                Map.of());
    }

    WindowForm with(Map<String, String> found) {
        return new WindowForm(effect, reach, zone, days, from, until, cron, minutes, note, found);
    }

    /** The window, or empty with what is wrong put into the map. */
    Optional<MaintenanceWindow> window(Map<String, String> found) {
        Optional<Effect> what = Arrays.stream(Effect.values())
                .filter(each -> each.id().equals(effect))
                .findFirst();
        Optional<Reach> about = Arrays.stream(Reach.values())
                .filter(each -> each.id().equals(reach))
                .findFirst();
        if (what.isEmpty()) {
            found.put("effect", "Choose what the window does.");
        }
        if (about.isEmpty()) {
            found.put("reach", "Choose what the window is about.");
        }
        Optional<ZoneId> where = zoneId();
        if (where.isEmpty()) {
            found.put("zone", "Use the name of a time zone, such as Europe/Berlin or UTC.");
        }
        if (note.length() > LONGEST_NOTE) {
            found.put("note", "At most " + LONGEST_NOTE + " characters.");
        }
        Optional<WindowTimes> times = cron.isEmpty() ? weekly(found) : cron(found);
        return found.isEmpty()
                ? Optional.of(new MaintenanceWindow(
                        0, what.orElseThrow(), about.orElseThrow(), where.orElseThrow(), times.orElseThrow(), note))
                : Optional.empty();
    }

    private Optional<ZoneId> zoneId() {
        try {
            return Optional.of(ZoneId.of(zone));
        } catch (DateTimeException unknown) {
            return Optional.empty();
        }
    }

    private Optional<WindowTimes> weekly(Map<String, String> found) {
        Optional<LocalTime> begin = time("from", from, found);
        Optional<LocalTime> end = time("until", until, found);
        if (days.isEmpty()) {
            found.put("monday", "Choose at least one day, or enter a cron expression.");
        }
        return found.isEmpty()
                ? Optional.of(new WeeklyTimes(days, begin.orElseThrow(), end.orElseThrow()))
                : Optional.empty();
    }

    private static Optional<LocalTime> time(String field, String typed, Map<String, String> found) {
        if (typed.matches("([01][0-9]|2[0-3]):[0-5][0-9]")) {
            return Optional.of(LocalTime.parse(typed));
        }
        found.put(field, "Use hours and minutes, such as 22:00.");
        return Optional.empty();
    }

    private Optional<WindowTimes> cron(Map<String, String> found) {
        if (!minutes.matches("[1-9][0-9]{0,4}") || Integer.parseInt(minutes) > CronTimes.LONGEST.toMinutes()) {
            found.put("minutes", "A whole number of minutes, up to 7 days.");
            return Optional.empty();
        }
        try {
            return Optional.of(new CronTimes(cron, Duration.ofMinutes(Integer.parseInt(minutes))));
        } catch (InvalidTimesException wrong) {
            found.put("cron", String.valueOf(wrong.getMessage()));
            return Optional.empty();
        }
    }

    public Map<String, String> effects() {
        Map<String, String> effects = new LinkedHashMap<>();
        effects.put(Effect.ALLOW.id(), "Allow: only while it is open");
        effects.put(Effect.FORBID.id(), "Forbid: not while it is open");
        return effects;
    }

    public Map<String, String> reaches() {
        Map<String, String> reaches = new LinkedHashMap<>();
        reaches.put(Reach.EVERY_APPLY.id(), "Applying plans, by anyone");
        reaches.put(Reach.AUTO_SYNC.id(), "Auto-sync only");
        return reaches;
    }

    public List<DayOfWeek> week() {
        return List.of(DayOfWeek.values());
    }

    public static String name(DayOfWeek day) {
        return label(day).toLowerCase(Locale.ROOT);
    }

    public static String label(DayOfWeek day) {
        return day.getDisplayName(TextStyle.FULL, Locale.ENGLISH);
    }
}
