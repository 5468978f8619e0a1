package dev.signalbox.route.config;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where a file puts its line breaks and spaces: learned from what is there, by the place of an object or list in the config
 * ({@code .routes[].utterances}), so that a new route looks like its neighbours.
 */
final class JsonLayout {
    private static final int REMEMBERED = 1_000;

    /** Everything between two brackets but the things themselves. */
    record Gaps(String open, String between, String colon, String close) {}

    private final Map<String, Gaps> learned = new HashMap<>();
    private final String newline;
    private final String unit;
    private final String between;
    private final String colon;

    /** @param unit indentation of one level; empty for all on one line */
    private JsonLayout(String newline, String unit, String between, String colon) {
        this.newline = newline;
        this.unit = unit;
        this.between = between;
        this.colon = colon;
    }

    /** As Python's {@code json.dump(…, indent=4)} lays it out. */
    static JsonLayout indented() {
        return new JsonLayout("\n", "    ", ",", ": ");
    }

    /** As Python's {@code json.dumps(…, indent=2)} lays it out. */
    static JsonLayout narrow() {
        return new JsonLayout("\n", "  ", ",", ": ");
    }

    /** All on one line, as YAML's flow style is usually written. */
    static JsonLayout oneLine() {
        return new JsonLayout("", "", ", ", ": ");
    }

    /** The layout that a file has. */
    static JsonLayout of(String text, LocatedValue root) {
        Gaps top = root instanceof LocatedValue.Fields fields ? gaps(text, fields) : null;
        if (top == null) {
            return indented();
        }
        int newline = top.open().lastIndexOf('\n');
        boolean crlf = newline > 0 && top.open().charAt(newline - 1) == '\r';
        JsonLayout layout = newline < 0
                ? new JsonLayout("", "", top.between(), top.colon())
                : new JsonLayout(crlf ? "\r\n" : "\n", top.open().substring(newline + 1), ",", top.colon());
        layout.learn(text, root, "");
        return layout;
    }

    private void learn(String text, LocatedValue spot, String shape) {
        if (learned.size() >= REMEMBERED) {
            return;
        }
        Gaps gaps = gaps(text, spot);
        if (gaps != null) {
            learned.putIfAbsent(shape, gaps);
        }
        if (spot instanceof LocatedValue.Items list) {
            list.items().forEach(item -> learn(text, item, shape + "[]"));
        } else if (spot instanceof LocatedValue.Fields object) {
            object.fields().forEach(field -> learn(text, field.value(), shape + "." + field.key()));
        }
    }

    /** The gaps for an object or list at a place of the config. */
    Gaps at(String shape, int depth) {
        Gaps known = learned.get(shape);
        if (known != null) {
            return known;
        }
        String line = newline.isEmpty() ? "" : newline + unit.repeat(depth);
        return new Gaps(
                newline.isEmpty() ? "" : line + unit, between + (newline.isEmpty() ? "" : line + unit), colon, line);
    }

    /** The gaps that an object or list has; null if there is nothing in it. A comment is no gap to repeat. */
    static @Nullable Gaps gaps(String text, LocatedValue spot) {
        return switch (spot) {
            case LocatedValue.Items list -> gaps(text, list, list.items(), ": ");
            case LocatedValue.Fields object ->
                gaps(
                        text,
                        object,
                        object.fields().stream()
                                .<LocatedValue>map(field -> new LocatedValue.Broken(
                                        field.start(),
                                        Math.max(field.end(), field.value().end())))
                                .toList(),
                        colon(text, object));
            case LocatedValue.Leaf leaf -> null;
            case LocatedValue.Broken broken -> null;
        };
    }

    private static @Nullable Gaps gaps(
            String text, LocatedValue whole, List<? extends LocatedValue> parts, String colon) {
        if (parts.isEmpty()) {
            return null;
        }
        String open = text.substring(whole.start() + 1, parts.getFirst().start());
        String close = text.substring(parts.getLast().end(), whole.end() - 1);
        String between = parts.size() > 1
                ? text.substring(parts.getFirst().end(), parts.get(1).start())
                : "," + (open.isEmpty() ? " " : open);
        Gaps gaps = new Gaps(open, between, colon, close);
        return (open + between + close).indexOf('#') < 0 ? gaps : null;
    }

    private static String colon(String text, LocatedValue.Fields object) {
        if (object.fields().isEmpty()) {
            return ": ";
        }
        LocatedValue.Field first = object.fields().getFirst();
        String gap =
                text.substring(first.end(), Math.max(first.end(), first.value().start()));
        return gap.isBlank() || gap.indexOf('#') >= 0 ? ": " : gap;
    }
}
