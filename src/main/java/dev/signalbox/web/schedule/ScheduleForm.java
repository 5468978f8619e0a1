package dev.signalbox.web.schedule;

import dev.signalbox.schedule.CheckLimits;
import dev.signalbox.schedule.CheckSchedule;
import dev.signalbox.sync.check.CheckDepth;
import dev.signalbox.web.frame.RequestParameters;
import dev.signalbox.web.page.DisplayFormat;
import dev.signalbox.web.remote.ScheduleText;
import io.javalin.http.Context;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The form of a schedule, as it is stored or as it was typed.
 *
 * @param place what it is for
 * @param inherited what counts without a schedule of its own; null where there is nothing wider
 * @param state {@link #INHERIT}, {@link #ON} or {@link #OFF}
 * @param limits the limits of the console; null for a router or a remote
 * @param errors what is wrong, by field
 */
public record ScheduleForm(
        SchedulePlace place,
        @Nullable CheckSchedule inherited,
        String state,
        String minutes,
        String depth,
        String deepEvery,
        String jitter,
        @Nullable Limits limits,
        Map<String, String> errors) {
    static final String INHERIT = "inherit";
    static final String ON = "on";
    static final String OFF = "off";

    private static final long MOST_MINUTES = CheckSchedule.LONGEST.toMinutes();

    /** The limits of the console, as they are typed. */
    public record Limits(String parallel, String perServer, String cutOff) {
        static Limits of(CheckLimits limits) {
            return new Limits(
                    String.valueOf(limits.parallel()),
                    String.valueOf(limits.perServer()),
                    String.valueOf(limits.cutOff().toSeconds()));
        }
    }

    static ScheduleForm of(
            SchedulePlace place,
            @Nullable CheckSchedule inherited,
            Optional<CheckSchedule> own,
            @Nullable CheckLimits limits) {
        CheckSchedule shown = own.orElse(inherited == null ? CheckSchedule.USUAL : inherited);
        return new ScheduleForm(
                place,
                inherited,
                own.isEmpty() && inherited != null ? INHERIT : shown.on() ? ON : OFF,
                String.valueOf(shown.interval().toMinutes()),
                shown.depth().id(),
                String.valueOf(shown.deepEvery()),
                String.valueOf(shown.jitter()),
                limits == null ? null : Limits.of(limits),
                Map.of());
    }

    /** What was typed, with what is wrong with it. */
    static ScheduleForm sent(Context ctx, SchedulePlace place, @Nullable CheckSchedule inherited, boolean withLimits) {
        ScheduleForm typed = new ScheduleForm(
                place,
                inherited,
                RequestParameters.field(ctx, "state"),
                RequestParameters.field(ctx, "minutes").strip(),
                RequestParameters.field(ctx, "depth"),
                RequestParameters.field(ctx, "deep-every").strip(),
                RequestParameters.field(ctx, "jitter").strip(),
                withLimits
                        ? new Limits(
                                RequestParameters.field(ctx, "parallel").strip(),
                                RequestParameters.field(ctx, "per-server").strip(),
                                RequestParameters.field(ctx, "cut-off").strip())
                        : null,
                Map.of());
        return typed.with(typed.problems());
    }

    private ScheduleForm with(Map<String, String> found) {
        return new ScheduleForm(place, inherited, state, minutes, depth, deepEvery, jitter, limits, found);
    }

    private Map<String, String> problems() {
        Map<String, String> found = new LinkedHashMap<>();
        if (!states().containsKey(state)) {
            found.put("state", "Choose whether remotes are checked by schedule.");
        }
        if (!state.equals(INHERIT)) {
            whole(found, "minutes", minutes, 1, MOST_MINUTES);
            whole(found, "deep-every", deepEvery, 0, CheckSchedule.MOST_BETWEEN_DEEP);
            whole(found, "jitter", jitter, 0, CheckSchedule.MOST_JITTER);
            if (CheckDepth.of(depth).isEmpty()) {
                found.put("depth", "Choose how far a check looks.");
            }
        }
        if (limits != null) {
            whole(found, "parallel", limits.parallel(), 1, CheckLimits.MOST_PARALLEL);
            whole(found, "per-server", limits.perServer(), 1, CheckLimits.MOST_PARALLEL);
            whole(
                    found,
                    "cut-off",
                    limits.cutOff(),
                    CheckLimits.SHORTEST_CUT_OFF.toSeconds(),
                    CheckLimits.LONGEST_CUT_OFF.toSeconds());
            if (found.isEmpty() && Integer.parseInt(limits.perServer()) > Integer.parseInt(limits.parallel())) {
                found.put("per-server", "At most as many as there are checks at once.");
            }
        }
        return found;
    }

    private static void whole(Map<String, String> found, String field, String typed, long least, long most) {
        if (!typed.matches("[0-9]{1,9}") || Long.parseLong(typed) < least || Long.parseLong(typed) > most) {
            found.put(
                    field,
                    "A whole number from " + DisplayFormat.number(least) + " to " + DisplayFormat.number(most) + ".");
        }
    }

    boolean isValid() {
        return errors.isEmpty();
    }

    /** The schedule; empty to inherit. To be called on a valid form. */
    Optional<CheckSchedule> schedule() {
        return state.equals(INHERIT)
                ? Optional.empty()
                : Optional.of(new CheckSchedule(
                        state.equals(ON),
                        Duration.ofMinutes(Long.parseLong(minutes)),
                        CheckDepth.of(depth).orElseThrow(),
                        Integer.parseInt(deepEvery),
                        Integer.parseInt(jitter)));
    }

    /** The limits. To be called on a valid form that has them. */
    CheckLimits newLimits(Limits typed) {
        return new CheckLimits(
                Integer.parseInt(typed.parallel()),
                Integer.parseInt(typed.perServer()),
                Duration.ofSeconds(Long.parseLong(typed.cutOff())));
    }

    public Map<String, String> states() {
        Map<String, String> states = new LinkedHashMap<>();
        if (inherited != null) {
            states.put(INHERIT, "As " + place.wider() + ": " + ScheduleText.of(inherited));
        }
        states.put(ON, "On: check by this schedule");
        states.put(OFF, "Off: no checks by schedule");
        return states;
    }

    public Map<String, String> depths() {
        Map<String, String> depths = new LinkedHashMap<>();
        depths.put(CheckDepth.FAST.id(), "Fast check: the stored hash only");
        depths.put(CheckDepth.SLOW.id(), "Check: the hash, and the contents if it differs");
        depths.put(CheckDepth.DEEP.id(), "Deep check: always the contents");
        return depths;
    }
}
