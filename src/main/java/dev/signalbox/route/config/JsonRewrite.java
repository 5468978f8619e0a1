package dev.signalbox.route.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Writes JSON, or YAML between brackets, over an old text: what did not change is copied letter by letter, with the gaps around
 * it; what did is laid out like its neighbours.
 */
final class JsonRewrite {
    private final String text;
    private final JsonLayout layout;
    private final Function<JsonNode, String> scalars;

    /**
     * @param text the old text; empty for a new file
     * @param scalars writes text, numbers, true, false and null
     */
    JsonRewrite(String text, JsonLayout layout, Function<JsonNode, String> scalars) {
        this.text = text;
        this.layout = layout;
        this.scalars = scalars;
    }

    /** The text of a value where another stood. */
    String over(LocatedValue old, JsonNode now, String shape, int depth) {
        if (ContentMatcher.same(old, now)) {
            return text.substring(old.start(), old.end());
        }
        if (old instanceof LocatedValue.Items list
                && now.isArray()
                && !now.isEmpty()
                && !list.items().isEmpty()) {
            return items(list, now, shape, depth);
        }
        if (old instanceof LocatedValue.Fields object
                && now.isObject()
                && !now.isEmpty()
                && !object.fields().isEmpty()) {
            return fields(object, now, shape, depth);
        }
        return fresh(now, shape, depth);
    }

    /** The text of a value that was not there. */
    String fresh(JsonNode now, String shape, int depth) {
        if (now.isValueNode()) {
            return scalars.apply(now);
        }
        if (now.isEmpty()) {
            return now.isArray() ? "[]" : "{}";
        }
        JsonLayout.Gaps gaps = layout.at(shape, depth);
        StringBuilder out =
                new StringBuilder().append(now.isArray() ? '[' : '{').append(gaps.open());
        String gap = "";
        if (now.isArray()) {
            for (JsonNode item : now) {
                out.append(gap).append(fresh(item, shape + "[]", depth + 1));
                gap = gaps.between();
            }
        } else {
            for (Map.Entry<String, JsonNode> field : now.properties()) {
                out.append(gap).append(field(field, gaps, shape, depth));
                gap = gaps.between();
            }
        }
        return out.append(gaps.close()).append(now.isArray() ? ']' : '}').toString();
    }

    private String field(Map.Entry<String, JsonNode> field, JsonLayout.Gaps gaps, String shape, int depth) {
        String key = scalars.apply(TextNode.valueOf(field.getKey()));
        return key + gaps.colon() + fresh(field.getValue(), shape + "." + field.getKey(), depth + 1);
    }

    private String items(LocatedValue.Items old, JsonNode now, String shape, int depth) {
        List<LocatedValue> was = old.items();
        int[] from = ContentMatcher.items(was, now);
        JsonLayout.Gaps gaps = gaps(old, shape, depth);
        StringBuilder out = new StringBuilder(slice(old.start(), was.getFirst().start()));
        for (int i = 0; i < from.length; i++) {
            boolean together = i > 0 && from[i] > 0 && from[i - 1] == from[i] - 1;
            if (i > 0) {
                out.append(
                        together
                                ? slice(
                                        was.get(from[i] - 1).end(),
                                        was.get(from[i]).start())
                                : gaps.between());
            }
            out.append(
                    from[i] == ContentMatcher.NEW
                            ? fresh(now.get(i), shape + "[]", depth + 1)
                            : over(was.get(from[i]), now.get(i), shape + "[]", depth + 1));
        }
        return out.append(slice(was.getLast().end(), old.end())).toString();
    }

    private String fields(LocatedValue.Fields old, JsonNode now, String shape, int depth) {
        Map<String, Integer> places = ContentMatcher.places(old);
        JsonLayout.Gaps gaps = gaps(old, shape, depth);
        StringBuilder out =
                new StringBuilder(slice(old.start(), old.fields().getFirst().start()));
        int last = ContentMatcher.NEW;
        boolean first = true;
        for (Map.Entry<String, JsonNode> field : now.properties()) {
            int place = places.getOrDefault(field.getKey(), ContentMatcher.NEW);
            if (!first) {
                boolean together = place > 0 && last == place - 1;
                out.append(
                        together
                                ? slice(
                                        end(old.fields().get(last)),
                                        old.fields().get(place).start())
                                : gaps.between());
            }
            out.append(
                    place == ContentMatcher.NEW
                            ? field(field, gaps, shape, depth)
                            : over(old.fields().get(place), field, gaps, shape, depth));
            last = place;
            first = false;
        }
        return out.append(slice(end(old.fields().getLast()), old.end())).toString();
    }

    private String over(
            LocatedValue.Field old, Map.Entry<String, JsonNode> now, JsonLayout.Gaps gaps, String shape, int depth) {
        String colon = slice(old.end(), old.value().start());
        return slice(old.start(), old.end())
                + (colon.isBlank() ? gaps.colon() : colon)
                + over(old.value(), now.getValue(), shape + "." + now.getKey(), depth + 1);
    }

    private JsonLayout.Gaps gaps(LocatedValue old, String shape, int depth) {
        JsonLayout.Gaps own = JsonLayout.gaps(text, old);
        return own == null ? layout.at(shape, depth) : own;
    }

    private static int end(LocatedValue.Field field) {
        return Math.max(field.end(), field.value().end());
    }

    private String slice(int from, int to) {
        return from < to ? text.substring(from, to) : "";
    }
}
