package dev.signalbox.web.sync;

import dev.signalbox.route.RouteField;
import dev.signalbox.route.RouteValue;
import dev.signalbox.web.page.TextExcerpt;
import java.util.StringJoiner;

/** The value of a route or a record in one line, as people read it. */
public final class ValueSummary {
    /** Characters of one part that a row shows; a plan's JSON has the whole. */
    private static final int LONGEST = 160;

    private ValueSummary() {}

    /** The value; {@code no schemas, no metadata} where it is empty. */
    public static String of(RouteValue value) {
        RouteValue sorted = value.sorted();
        StringJoiner parts = new StringJoiner(", ").setEmptyValue(nothing(value));
        for (RouteField field : sorted.known()) {
            if (sorted.has(field)) {
                parts.add(field.recordKey() + " " + TextExcerpt.of(String.valueOf(sorted.part(field)), LONGEST));
            }
        }
        return parts.toString();
    }

    private static String nothing(RouteValue value) {
        return value.known().contains(RouteField.DESCRIPTION)
                ? "no description, no confidence threshold, no metadata"
                : "no schemas, no metadata";
    }

    static boolean isEmpty(RouteValue value) {
        return value.known().stream().noneMatch(value::has);
    }
}
