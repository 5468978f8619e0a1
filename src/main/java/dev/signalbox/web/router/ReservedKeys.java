package dev.signalbox.web.router;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.route.config.ConfigProblem;
import dev.signalbox.route.config.InvalidConfigException;
import dev.signalbox.route.config.ValueJson;
import dev.signalbox.route.dialect.Dialect;
import dev.signalbox.route.dialect.RecordMetadata;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keys that the metadata of a route of 1.x cannot have, since semantic-router keeps its own fields under them. */
public final class ReservedKeys {
    private ReservedKeys() {}

    /**
     * Reads metadata of 1.x.
     *
     * @throws InvalidConfigException if it is no JSON object, or has such a key
     */
    public static JsonNode metadata(String text) throws InvalidConfigException {
        JsonNode read = ValueJson.metadata(text);
        List<String> reserved = RecordMetadata.reserved(read);
        if (!reserved.isEmpty()) {
            throw new InvalidConfigException(
                    "metadata", reserved.stream().map(key -> problem(text, key)).toList(), 0);
        }
        return read;
    }

    private static ConfigProblem problem(String text, String key) {
        int at = Math.max(0, text.indexOf('"' + key + '"'));
        String before = text.substring(0, at);
        int line = (int) before.chars().filter(c -> c == '\n').count() + 1;
        int column = before.codePointCount(before.lastIndexOf('\n') + 1, before.length()) + 1;
        return new ConfigProblem(
                line,
                column,
                key,
                "the key \"" + key + "\"",
                "keys that do not begin with " + RecordMetadata.RESERVED
                        + ", which semantic-router 1.x reserves for its own fields");
    }

    /** What is wrong with a key of metadata for a dialect; null for nothing. */
    static @Nullable String error(String key, Dialect dialect) {
        return dialect == Dialect.V1 && key.startsWith(RecordMetadata.RESERVED)
                ? "Keys that begin with " + RecordMetadata.RESERVED
                        + " are reserved by semantic-router 1.x for its own fields. Choose another key."
                : null;
    }
}
