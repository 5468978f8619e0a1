package dev.signalbox.web.gate;

import dev.signalbox.quality.GateLevel;
import dev.signalbox.quality.GateRule;
import dev.signalbox.store.Remote;
import dev.signalbox.store.Router;
import dev.signalbox.store.TestSet;
import dev.signalbox.web.frame.AuditNote;
import dev.signalbox.web.frame.RequestParameters;
import dev.signalbox.web.page.DisplayFormat;
import io.javalin.http.Context;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * The form of a gate, as it is stored or as it was typed.
 *
 * @param level {@link #OFF}, or what the gate does
 * @param days the largest age of the last evaluation; empty for any
 * @param errors what is wrong, by field
 */
public record GateForm(
        Remote remote,
        Router router,
        List<TestSet> sets,
        String level,
        String set,
        String margin,
        String routeMargin,
        String days,
        boolean significant,
        boolean must,
        boolean sinceEdit,
        Map<String, String> errors) {
    /** No gate. */
    public static final String OFF = "off";

    private static final int MOST_DAYS = 3_650;

    /** The form of a rule; of the default one for the first test set if there is none. */
    static GateForm of(Remote remote, Router router, List<TestSet> sets, Optional<GateRule> stored) {
        GateRule rule = stored.orElseGet(
                () -> GateRule.usual(sets.isEmpty() ? 0 : sets.getFirst().id()));
        return new GateForm(
                remote,
                router,
                sets,
                stored.map(each -> each.level().id()).orElse(OFF),
                String.valueOf(rule.testSet()),
                number(rule.margin()),
                number(rule.routeMargin()),
                rule.maxAge().map(age -> String.valueOf(age.toDays())).orElse(""),
                rule.onlySignificant(),
                rule.mustCounts(),
                rule.evaluatedSinceEdit(),
                Map.of());
    }

    /** What was typed, with what is wrong with it. */
    static GateForm sent(Context ctx, Remote remote, Router router, List<TestSet> sets) {
        GateForm typed = new GateForm(
                remote,
                router,
                sets,
                RequestParameters.field(ctx, "level"),
                RequestParameters.field(ctx, "set"),
                RequestParameters.field(ctx, "margin").strip(),
                RequestParameters.field(ctx, "route-margin").strip(),
                RequestParameters.field(ctx, "days").strip(),
                RequestParameters.ticked(ctx, "significant"),
                RequestParameters.ticked(ctx, "must"),
                RequestParameters.ticked(ctx, "since-edit"),
                Map.of());
        return typed.isOff() ? typed : typed.checked();
    }

    /** Notes for the audit trail what a change of the rule changes. */
    static void note(Context ctx, GateForm was, GateForm typed) {
        AuditNote.of(ctx)
                .changed("Gate", was.level(), typed.level())
                .changed("Test set", was.isOff() ? "" : was.set(), typed.isOff() ? "" : typed.set())
                .changed("Margin", was.margin(), typed.margin())
                .changed("Margin of a route", was.routeMargin(), typed.routeMargin())
                .changed("Only significant", was.significant(), typed.significant())
                .changed("Sentences tagged must", was.must(), typed.must())
                .changed("Evaluated since the last edit", was.sinceEdit(), typed.sinceEdit())
                .changed("Largest age in days", was.days(), typed.days());
    }

    private GateForm checked() {
        Map<String, String> found = new LinkedHashMap<>();
        if (GateLevel.of(level).isEmpty()) {
            found.put("level", "Choose what the gate does.");
        }
        if (testSet().isEmpty()) {
            found.put("set", "Choose a test set of this router.");
        }
        if (points(margin).isEmpty()) {
            found.put("margin", "A number from 0 to 100.");
        }
        if (points(routeMargin).isEmpty()) {
            found.put("route-margin", "A number from 0 to 100.");
        }
        if (!days.isEmpty() && wholeDays().isEmpty()) {
            found.put("days", "A whole number from 1 to " + DisplayFormat.number(MOST_DAYS) + ", or nothing.");
        }
        return new GateForm(
                remote, router, sets, level, set, margin, routeMargin, days, significant, must, sinceEdit, found);
    }

    public boolean isOff() {
        return level.equals(OFF);
    }

    boolean isValid() {
        return errors.isEmpty();
    }

    /** The rule; empty for no gate. To be called on a valid form. */
    Optional<GateRule> rule() {
        return isOff()
                ? Optional.empty()
                : Optional.of(new GateRule(
                        testSet().orElseThrow(),
                        points(margin).orElseThrow(),
                        points(routeMargin).orElseThrow(),
                        significant,
                        must,
                        sinceEdit,
                        wholeDays().isEmpty()
                                ? Optional.empty()
                                : Optional.of(Duration.ofDays(wholeDays().getAsLong())),
                        GateLevel.of(level).orElseThrow()));
    }

    /** What the gate can do, by the word that forms use. */
    public Map<String, String> levels() {
        Map<String, String> levels = new LinkedHashMap<>();
        levels.put(OFF, "Off: plans are not tested");
        levels.put(GateLevel.WARN.id(), "Warn: the plan can be applied");
        levels.put(GateLevel.BLOCK.id(), "Block: the plan cannot be applied");
        return levels;
    }

    /** The test sets of the router, by id. */
    public Map<String, String> choices() {
        Map<String, String> choices = new LinkedHashMap<>();
        if (testSet().isEmpty()) {
            choices.put(set, "Choose a test set");
        }
        sets.forEach(each -> choices.put(
                String.valueOf(each.id()),
                each.name() + ", " + DisplayFormat.count(each.head().sentences(), "sentence")));
        return choices;
    }

    private OptionalLong testSet() {
        return sets.stream()
                .filter(each -> String.valueOf(each.id()).equals(set))
                .mapToLong(TestSet::id)
                .findFirst();
    }

    private static OptionalDouble points(String typed) {
        return typed.matches("[0-9]{1,3}(\\.[0-9]{1,3})?") && Double.parseDouble(typed) <= 100
                ? OptionalDouble.of(Double.parseDouble(typed))
                : OptionalDouble.empty();
    }

    private OptionalLong wholeDays() {
        return days.matches("[1-9][0-9]{0,3}") && Long.parseLong(days) <= MOST_DAYS
                ? OptionalLong.of(Long.parseLong(days))
                : OptionalLong.empty();
    }

    private static String number(double points) {
        return points == Math.rint(points) ? String.valueOf((long) points) : String.valueOf(points);
    }
}
