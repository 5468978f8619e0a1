package dev.signalbox.route.config;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.route.PythonJson;
import java.util.Map;

/**
 * Writes YAML to the byte as PyYAML 6's {@code safe_dump(value, sort_keys=False, allow_unicode=True)} does, which is how 1.x of
 * semantic-router saves a router: block style, lines folded at 80 characters, quotes only where they are needed.
 */
final class PyYamlWriter {
    private static final int STEP = 2;
    /** PyYAML counts the tag {@code !!str} of a key, too. */
    private static final int LONGEST_KEY = 128 - "!!str".length();

    private final PyYamlOutput out = new PyYamlOutput();

    private PyYamlWriter() {}

    /** The text of a value; it ends in a line end. */
    static String write(JsonNode value) {
        PyYamlWriter writer = new PyYamlWriter();
        writer.root(value);
        writer.out.newLine();
        return writer.out.toString();
    }

    private void root(JsonNode value) {
        if (value.isValueNode()) {
            throw new IllegalArgumentException("not an object or a list");
        }
        node(value, false, -STEP);
    }

    /**
     * Writes a value.
     *
     * @param inMapping whether it is a key or a value of an object
     * @param parent indentation of what it is in
     */
    private void node(JsonNode value, boolean inMapping, int parent) {
        if (value.isValueNode()) {
            scalar(value, false);
        } else if (value.isEmpty()) {
            out.indicator(value.isArray() ? "[" : "{", true, false);
            out.indicator(value.isArray() ? "]" : "}", false, false);
        } else {
            boolean indentless = value.isArray() && inMapping && !out.isAtIndention();
            int column = indentless ? parent : parent + STEP;
            out.indentTo(column);
            if (value.isArray()) {
                value.forEach(item -> item(item, column));
            } else {
                value.properties().forEach(field -> field(field, column));
            }
            out.indentTo(parent);
        }
    }

    private void item(JsonNode item, int column) {
        out.newLine();
        out.indicator("-", true, true);
        node(item, false, column);
    }

    private void field(Map.Entry<String, JsonNode> field, int column) {
        String key = field.getKey();
        PyYamlScalar analysis = PyYamlScalar.of(key);
        out.newLine();
        if (!analysis.empty() && !analysis.multiline() && key.codePointCount(0, key.length()) < LONGEST_KEY) {
            text(key, analysis, true);
            out.indicator(":", false, false);
        } else {
            out.indicator("?", true, true);
            text(key, analysis, false);
            out.newLine();
            out.indicator(":", true, true);
        }
        node(field.getValue(), true, column);
    }

    private void scalar(JsonNode value, boolean simpleKey) {
        if (value.isTextual()) {
            text(value.textValue(), PyYamlScalar.of(value.textValue()), simpleKey);
        } else {
            out.plain(word(value), true);
        }
    }

    private void text(String text, PyYamlScalar analysis, boolean simpleKey) {
        int before = out.indent();
        out.indentTo(before + STEP);
        switch (analysis.style(text, simpleKey)) {
            case PLAIN -> out.plain(text, !simpleKey);
            case SINGLE_QUOTED -> out.singleQuoted(text, !simpleKey);
            case DOUBLE_QUOTED -> out.doubleQuoted(text, !simpleKey);
        }
        out.indentTo(before);
    }

    private static String word(JsonNode value) {
        String json = PythonJson.dumps(value);
        return switch (json) {
            case "NaN" -> ".nan";
            case "Infinity" -> ".inf";
            case "-Infinity" -> "-.inf";
            default ->
                value.isNumber() && json.indexOf('e') > 0 && json.indexOf('.') < 0 ? json.replace("e", ".0e") : json;
        };
    }
}
