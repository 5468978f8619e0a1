package dev.signalbox.web.sync;

import dev.signalbox.route.RouteField;
import dev.signalbox.route.RouteValue;
import dev.signalbox.web.page.TextExcerpt;
import java.util.StringJoiner;

/** The values of a route in one line, as people read them. */
public final class ValueSummary {
    /** Characters of one part that a row shows; a plan's JSON has the whole. */
    private static final int LONGEST = 160;

    private ValueSummary() {}

    /** The value; {@code no schemas, no metadata} or what else of its dialect there is none of, where it is empty. */
    public static String of(RouteValue value) {
        boolean indexed = value.known().contains(RouteField.DESCRIPTION);
        StringJoiner parts = new StringJoiner(", ")
                .setEmptyValue(indexed ? "no description, no threshold, no metadata" : "no schemas, no metadata");
        value.sorted()
                .contents()
                .forEach((key, part) -> parts.add(key + " " + TextExcerpt.of(part.toString(), LONGEST)));
        return parts.toString();
    }

    static boolean isEmpty(RouteValue value) {
        return value.contents().isEmpty();
    }
}
