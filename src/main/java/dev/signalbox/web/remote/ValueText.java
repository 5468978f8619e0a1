package dev.signalbox.web.remote;

import dev.signalbox.route.RouteValue;
import java.util.StringJoiner;

/** The values of a route in one line, as people read JSON. */
public final class ValueText {
    private ValueText() {}

    /** {@code metadata {"owner":"support"}}; empty where there is nothing. */
    public static String of(RouteValue value) {
        StringJoiner parts = new StringJoiner(", ");
        value.contents().forEach((key, part) -> parts.add(key + " " + part));
        return parts.toString();
    }
}
