package dev.signalbox.web.sync;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.route.Value;
import dev.signalbox.web.page.Excerpt;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Function schemas and metadata as people read them. */
public final class ValueWords {
    /** Characters of one part that a row shows; a plan's JSON has the whole. */
    private static final int LONGEST = 160;

    private ValueWords() {}

    /**
     * One part of a value that becomes another.
     *
     * @param name {@code metadata} or {@code function_schemas}
     */
    public record Turn(String name, String before, String after) {}

    /** The value in one line; {@code no schemas, no metadata} where it is empty. */
    public static String of(Value value) {
        List<String> parts = new ArrayList<>();
        JsonNode metadata = value.metadata();
        JsonNode schemas = value.functionSchemas();
        if (metadata != null && !metadata.isEmpty()) {
            parts.add("metadata " + text(value.sorted().metadata()));
        }
        if (schemas != null && !schemas.isEmpty()) {
            parts.add("function_schemas " + text(value.sorted().functionSchemas()));
        }
        return parts.isEmpty() ? "no schemas, no metadata" : String.join(", ", parts);
    }

    static boolean isEmpty(Value value) {
        JsonNode metadata = value.metadata();
        JsonNode schemas = value.functionSchemas();
        return (metadata == null || metadata.isEmpty()) && (schemas == null || schemas.isEmpty());
    }

    /** What of a value changes; a part that either does not know is passed over. */
    static List<Turn> between(Value before, Value after) {
        List<Turn> turns = new ArrayList<>();
        if (differ(before.metadataKey(), after.metadataKey())) {
            turns.add(new Turn(
                    "metadata",
                    text(before.sorted().metadata()),
                    text(after.sorted().metadata())));
        }
        if (differ(before.schemasKey(), after.schemasKey())) {
            turns.add(new Turn(
                    "function_schemas",
                    text(before.sorted().functionSchemas()),
                    text(after.sorted().functionSchemas())));
        }
        return turns;
    }

    private static boolean differ(@Nullable String before, @Nullable String after) {
        return before != null && after != null && !Objects.equals(before, after);
    }

    private static String text(@Nullable JsonNode part) {
        return part == null || part.isEmpty() ? "none" : Excerpt.of(part.toString(), LONGEST);
    }
}
