package dev.signalbox.route.config;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;

/**
 * Writes YAML over an old text: lines that did not change are copied with their comments, and what did change is written in the
 * same indentation. Callers read the outcome back: YAML has more forms than are handled here.
 */
final class YamlRewrite {
    private final String text;
    private final YamlWriter writer;
    private final JsonRewrite brackets;

    YamlRewrite(String text, YamlWriter writer, YamlScalarText words) {
        this.text = text;
        this.writer = writer;
        this.brackets = new JsonRewrite(text, JsonLayout.oneLine(), words::flow);
    }

    /** The whole text with another root. */
    String document(LocatedValue root, JsonNode now) {
        if (!block(root)) {
            return slice(0, root.start()) + brackets.over(root, now, "", 0) + slice(root.end(), text.length());
        }
        boolean open = !text.endsWith("\n") && lineEnd(content(root)) == text.length();
        String body = body(root, now);
        String lines = open ? body.substring(0, body.length() - writer.newline().length()) : body;
        return slice(0, bodyStart(root)) + lines + slice(lineEnd(content(root)), text.length());
    }

    /** The lines of an object or list in block style; without the first indentation if something stands before it on its line. */
    private String body(LocatedValue old, JsonNode now) {
        StringBuilder out = new StringBuilder();
        int column = column(old.start());
        if (old instanceof LocatedValue.Items list) {
            items(out, list, now, column);
        } else if (old instanceof LocatedValue.Fields object) {
            fields(out, object, now, column);
        }
        return inline(old) ? out.substring(Math.min(column, out.length())) : out.toString();
    }

    private void items(StringBuilder out, LocatedValue.Items old, JsonNode now, int column) {
        int[] from = ContentMatcher.items(old.items(), now);
        for (int i = 0; i < from.length; i++) {
            if (from[i] == ContentMatcher.NEW) {
                writer.item(out, now.get(i), column);
                continue;
            }
            LocatedValue item = old.items().get(from[i]);
            int begin = from[i] == 0 ? old.start() : lineEnd(content(old.items().get(from[i] - 1)));
            int dash = from[i] == 0 ? begin : dash(begin);
            out.append(from[i] == 0 ? " ".repeat(column) : slice(begin, dash)).append('-');
            int end = lineEnd(content(item));
            if (ContentMatcher.same(item, now.get(i))) {
                out.append(ended(slice(dash + 1, end)));
            } else if (keepsShape(item, now.get(i))) {
                out.append(slice(dash + 1, bodyStart(item)));
                out.append(block(item) ? body(item, now.get(i)) : id(item, now.get(i), dash + 1, end));
            } else {
                writer.afterDash(out, now.get(i), column);
            }
        }
    }

    private void fields(StringBuilder out, LocatedValue.Fields old, JsonNode now, int column) {
        Map<String, Integer> places = ContentMatcher.places(old);
        for (Map.Entry<String, JsonNode> entry : now.properties()) {
            Integer place = places.get(entry.getKey());
            if (place == null) {
                writer.field(out, entry.getKey(), entry.getValue(), column);
                continue;
            }
            LocatedValue.Field field = old.fields().get(place);
            LocatedValue value = field.value();
            int begin = place == 0 ? old.start() : lineEnd(content(old.fields().get(place - 1)));
            out.append(place == 0 ? " ".repeat(column) : slice(begin, field.start()));
            out.append(slice(field.start(), field.end()));
            int end = lineEnd(content(field));
            if (ContentMatcher.same(value, entry.getValue())) {
                out.append(ended(slice(field.end(), end)));
            } else if (keepsShape(value, entry.getValue())) {
                out.append(slice(field.end(), bodyStart(value)));
                out.append(
                        block(value) ? body(value, entry.getValue()) : id(value, entry.getValue(), field.end(), end));
            } else {
                writer.value(out.append(':'), entry.getValue(), column);
            }
        }
    }

    /** Whether the new value can stand in the old one's place with the text around it as it is. */
    private static boolean keepsShape(LocatedValue old, JsonNode now) {
        return switch (old) {
            case LocatedValue.Leaf leaf -> now.isValueNode();
            // Empty brackets are no choice of style: what is put in them goes on separate lines, and what is emptied
            // gets them.
            case LocatedValue.Items list ->
                now.isArray() && !now.isEmpty() && !list.items().isEmpty();
            case LocatedValue.Fields object ->
                now.isObject() && !now.isEmpty() && !object.fields().isEmpty();
            case LocatedValue.Broken broken -> false;
        };
    }

    /** A new value on an old one's line, with what stands behind it there. */
    private String id(LocatedValue old, JsonNode now, int after, int end) {
        boolean nothing = old.start() == old.end();
        String space = nothing || old.start() == after ? " " : "";
        String word = now.isValueNode() ? writer.scalar(now) : brackets.over(old, now, "", 0);
        return space + word + ended(slice(content(old), end));
    }

    /** Where the lines of a block begin, or the value itself where it does not begin a line. */
    private int bodyStart(LocatedValue spot) {
        return block(spot) && !inline(spot) ? lineStart(spot.start()) : spot.start();
    }

    private boolean inline(LocatedValue spot) {
        return !slice(lineStart(spot.start()), spot.start()).isBlank();
    }

    private static boolean block(LocatedValue spot) {
        return switch (spot) {
            case LocatedValue.Items list -> list.block();
            case LocatedValue.Fields object -> object.block();
            case LocatedValue.Leaf leaf -> false;
            case LocatedValue.Broken broken -> false;
        };
    }

    /** Where the last thing of a value ends, before any comment or empty line behind it. */
    private int content(LocatedValue spot) {
        if (spot instanceof LocatedValue.Items list
                && list.block()
                && !list.items().isEmpty()) {
            return content(list.items().getLast());
        }
        if (spot instanceof LocatedValue.Fields object
                && object.block()
                && !object.fields().isEmpty()) {
            return content(object.fields().getLast());
        }
        int end = spot.end();
        while (end > spot.start() && Character.isWhitespace(text.charAt(end - 1))) {
            end--;
        }
        return end;
    }

    private int content(LocatedValue.Field field) {
        return Math.max(field.end(), content(field.value()));
    }

    /** The next dash that begins a line. */
    private int dash(int from) {
        int at = from;
        while (at < text.length()) {
            int first = at;
            while (first < text.length() && text.charAt(first) == ' ') {
                first++;
            }
            if (first < text.length() && text.charAt(first) == '-') {
                return first;
            }
            at = lineEnd(at);
        }
        return from;
    }

    private String ended(String line) {
        return line.endsWith("\n") ? line : line + writer.newline();
    }

    private int column(int offset) {
        return offset - lineStart(offset);
    }

    private int lineStart(int offset) {
        return text.lastIndexOf('\n', offset - 1) + 1;
    }

    /** Behind the line break that ends the line. */
    private int lineEnd(int offset) {
        int newline = text.indexOf('\n', offset);
        return newline < 0 ? text.length() : newline + 1;
    }

    private String slice(int start, int end) {
        return start < end ? text.substring(start, end) : "";
    }

    /** How a file indents: as its first object and list under a key are. */
    static YamlWriter.Style style(String text, LocatedValue root) {
        String newline = text.contains("\r\n") ? "\r\n" : "\n";
        return new YamlWriter.Style(newline, indent(text, root, false, 2), indent(text, root, true, 2));
    }

    private static int indent(String text, LocatedValue spot, boolean lists, int otherwise) {
        List<LocatedValue> below = switch (spot) {
            case LocatedValue.Fields object ->
                object.fields().stream().map(LocatedValue.Field::value).toList();
            case LocatedValue.Items list -> list.items();
            case LocatedValue.Leaf leaf -> List.of();
            case LocatedValue.Broken broken -> List.of();
        };
        for (LocatedValue child : below) {
            boolean wanted = lists ? child instanceof LocatedValue.Items : child instanceof LocatedValue.Fields;
            if (wanted && spot instanceof LocatedValue.Fields && block(spot) && block(child)) {
                int parent = spot.start() - text.lastIndexOf('\n', spot.start() - 1) - 1;
                int column = child.start() - text.lastIndexOf('\n', child.start() - 1) - 1;
                return Math.clamp(column - parent, lists ? 0 : 1, 8);
            }
        }
        for (LocatedValue child : below) {
            int found = indent(text, child, lists, -1);
            if (found >= 0) {
                return found;
            }
        }
        return otherwise;
    }
}
