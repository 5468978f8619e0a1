package dev.signalbox.web.router;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.route.config.InvalidConfigException;
import dev.signalbox.route.config.ValueJson;
import java.util.List;

/**
 * A value that is edited as JSON text.
 *
 * @param value what the text says; of use only without errors
 * @param errors each at its place
 */
public record JsonField(String text, JsonNode value, List<JsonErrorPosition> errors) {
    private static final int LISTED = 10;

    /** Reads the text of a field. */
    @FunctionalInterface
    public interface Reader {
        JsonNode read(String text) throws InvalidConfigException;
    }

    public static JsonField of(JsonNode value) {
        return new JsonField(ValueJson.write(value), value, List.of());
    }

    /** Returns what was typed over the old value; an unchanged value stays, even one that cannot be typed. */
    public static JsonField sent(String text, JsonField before, Reader reader) {
        String typed = text.replace("\r\n", "\n");
        if (FormText.same(typed, before.text())) {
            return before;
        }
        try {
            return new JsonField(typed, reader.read(typed), List.of());
        } catch (InvalidConfigException bad) {
            return new JsonField(
                    typed,
                    before.value(),
                    bad.problems().stream()
                            .limit(LISTED)
                            .map(problem -> JsonErrorPosition.of(typed, problem))
                            .toList());
        }
    }
}
