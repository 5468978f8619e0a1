package dev.signalbox.sync.diff;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.route.PythonJson;
import dev.signalbox.route.RouteField;
import dev.signalbox.route.RouteValue;
import dev.signalbox.route.UtteranceKey;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** One line of the diff as semantic-router's {@code Utterance.to_diff_str} prints it. 1.x has no diff; its values are in the same place. */
final class PythonLine {
    private PythonLine() {}

    static String of(char tag, UtteranceKey pair, RouteValue value, boolean metadata) {
        String line = tag + " " + pair.route() + ": " + pair.utterance();
        if (!metadata) {
            return line;
        }
        JsonNode description = value.part(RouteField.DESCRIPTION);
        JsonNode threshold = value.part(RouteField.SCORE_THRESHOLD);
        String first = description == null || threshold == null
                ? schemas(value.functionSchemas())
                : PythonJson.dumps(description) + " | " + PythonJson.dumps(threshold);
        return line + " | " + first + " | " + metadata(value);
    }

    private static String metadata(RouteValue value) {
        String key = value.metadataKey();
        return key == null ? "{}" : key;
    }

    private static String schemas(@Nullable JsonNode schemas) {
        if (schemas == null || schemas.isNull()) {
            return "None";
        }
        StringJoiner list = new StringJoiner(", ", "[", "]");
        schemas.forEach(schema -> list.add(repr(PythonJson.dumpsSorted(schema))));
        return list.toString();
    }

    /** Python's {@code repr} of an ASCII text without control characters, which is all that {@code json.dumps} makes. */
    private static String repr(String text) {
        String escaped = text.replace("\\", "\\\\");
        if (text.indexOf('\'') >= 0 && text.indexOf('"') < 0) {
            return '"' + escaped + '"';
        }
        return '\'' + escaped.replace("'", "\\'") + '\'';
    }
}
