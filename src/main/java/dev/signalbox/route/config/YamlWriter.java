package dev.signalbox.route.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Map;

/** Writes YAML in block style, a thing a line. */
final class YamlWriter {
    /** PyYAML wants the colon of an ordinary key within 1,024 characters. */
    private static final int LONGEST_KEY = 1_000;

    private final YamlScalarText words;
    private final Style style;

    /**
     * @param newline what ends a line
     * @param step how far an object is indented under its key
     * @param dash how far a list is indented under its key
     */
    record Style(String newline, int step, int dash) {
        static final Style NEW = new Style("\n", 2, 2);
    }

    YamlWriter(YamlScalarText words, Style style) {
        this.words = words;
        this.style = style;
    }

    String newline() {
        return style.newline();
    }

    String scalar(JsonNode scalar) {
        return words.block(scalar);
    }

    /** The lines of an object or list that is not empty. */
    String block(JsonNode node, int column) {
        StringBuilder out = new StringBuilder();
        if (node.isArray()) {
            for (JsonNode item : node) {
                item(out, item, column);
            }
        } else {
            for (Map.Entry<String, JsonNode> field : node.properties()) {
                field(out, field.getKey(), field.getValue(), column);
            }
        }
        return out.toString();
    }

    /** The lines of one field. */
    void field(StringBuilder out, String key, JsonNode value, int column) {
        String word = words.block(TextNode.valueOf(key));
        out.append(" ".repeat(column));
        if (word.length() > LONGEST_KEY) {
            out.append("? ").append(word).append(style.newline()).append(" ".repeat(column));
        } else {
            out.append(word);
        }
        value(out.append(':'), value, column);
    }

    /** What follows a field's colon. */
    void value(StringBuilder out, JsonNode value, int column) {
        if (inline(value)) {
            out.append(' ').append(id(value)).append(style.newline());
        } else {
            out.append(style.newline()).append(block(value, column + (value.isArray() ? style.dash() : style.step())));
        }
    }

    /** The lines of one item. */
    void item(StringBuilder out, JsonNode item, int column) {
        out.append(" ".repeat(column));
        afterDash(out.append('-'), item, column);
    }

    /** What follows an item's dash. */
    void afterDash(StringBuilder out, JsonNode item, int column) {
        out.append(' ');
        if (inline(item)) {
            out.append(id(item)).append(style.newline());
        } else {
            // The first line stands behind the dash, which takes the place of its indentation.
            String lines = block(item, column + 2);
            out.append(lines, column + 2, lines.length());
        }
    }

    private static boolean inline(JsonNode node) {
        return node.isValueNode() || node.isEmpty();
    }

    private String id(JsonNode node) {
        if (node.isValueNode()) {
            return words.block(node);
        }
        return node.isArray() ? "[]" : "{}";
    }
}
