package dev.signalbox.route.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.signalbox.route.PythonJson;

/** JSON scalars, with everything outside ASCII escaped as Python does by default, or as it is. */
final class JsonScalars {
    private static final int DELETE = 0x7F;

    private final boolean ascii;
    private final int firstAsItIs;

    JsonScalars(boolean ascii) {
        this(ascii, DELETE + 1);
    }

    private JsonScalars(boolean ascii, int firstAsItIs) {
        this.ascii = ascii;
        this.firstAsItIs = firstAsItIs;
    }

    /** As Python does with {@code ensure_ascii=False}. */
    static JsonScalars unescaped() {
        return new JsonScalars(false, DELETE);
    }

    /** In the way a file does it: unescaped if the file has any unescaped character outside ASCII. */
    static JsonScalars of(String text) {
        return new JsonScalars(text.chars().allMatch(c -> c < 128));
    }

    String of(JsonNode scalar) {
        if (ascii || !scalar.isTextual()) {
            return PythonJson.dumps(scalar);
        }
        StringBuilder out = new StringBuilder("\"");
        // What must be escaped is what Python escapes too, less what has a form in UTF-8.
        scalar.textValue().codePoints().forEach(point -> {
            boolean lone = point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
            if (point < firstAsItIs || lone) {
                String escaped = PythonJson.dumps(TextNode.valueOf(Character.toString(point)));
                out.append(escaped, 1, escaped.length() - 1);
            } else {
                out.appendCodePoint(point);
            }
        });
        return out.append('"').toString();
    }
}
