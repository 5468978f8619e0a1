package dev.signalbox.web.sync;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.route.RouteValue;
import dev.signalbox.web.page.TextExcerpt;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** Function schemas and metadata in one line, as people read them. */
public final class ValueSummary {
    /** Characters of one part that a row shows; a plan's JSON has the whole. */
    private static final int LONGEST = 160;

    private ValueSummary() {}

    /** The value; {@code no schemas, no metadata} where it is empty. */
    public static String of(RouteValue value) {
        StringJoiner parts = new StringJoiner(", ").setEmptyValue("no schemas, no metadata");
        add(parts, "metadata ", value.sorted().metadata());
        add(parts, "function_schemas ", value.sorted().functionSchemas());
        return parts.toString();
    }

    static boolean isEmpty(RouteValue value) {
        JsonNode metadata = value.metadata();
        JsonNode schemas = value.functionSchemas();
        return (metadata == null || metadata.isEmpty()) && (schemas == null || schemas.isEmpty());
    }

    private static void add(StringJoiner parts, String name, @Nullable JsonNode part) {
        if (part != null && !part.isEmpty()) {
            parts.add(name + TextExcerpt.of(part.toString(), LONGEST));
        }
    }
}
