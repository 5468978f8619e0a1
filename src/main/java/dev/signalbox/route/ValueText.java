package dev.signalbox.route;

import java.util.StringJoiner;

/** What a record says of its route in one line, as people read JSON. */
public final class ValueText {
    private ValueText() {}

    /** {@code metadata {"owner":"support"}}; empty where there is nothing. */
    public static String of(RouteValue value) {
        StringJoiner parts = new StringJoiner(", ");
        for (RouteField field : value.known()) {
            if (value.has(field)) {
                parts.add(field.recordKey() + " " + value.part(field));
            }
        }
        return parts.toString();
    }
}
