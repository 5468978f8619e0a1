package dev.signalbox.route.config;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.route.PythonJson;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Finds what of a file's old content the new content still is. */
final class ContentMatcher {
    static final int NEW = -1;

    private ContentMatcher() {}

    /** Whether two values are written alike, order of keys included. */
    static boolean same(JsonNode a, JsonNode b) {
        if (a.isTextual() && b.isTextual()) {
            return a.textValue().equals(b.textValue());
        }
        return PythonJson.dumps(a).equals(PythonJson.dumps(b));
    }

    /** Whether a file says this value here, order of keys included. */
    static boolean same(LocatedValue spot, JsonNode value) {
        return switch (spot) {
            case LocatedValue.Leaf leaf -> value.isValueNode() && same(leaf.json(), value);
            case LocatedValue.Broken broken -> false;
            case LocatedValue.Items list -> value.isArray() && sameItems(list.items(), value);
            case LocatedValue.Fields object -> value.isObject() && sameFields(object.fields(), value);
        };
    }

    private static boolean sameItems(List<LocatedValue> items, JsonNode value) {
        int i = 0;
        for (JsonNode item : value) {
            if (i == items.size() || !same(items.get(i++), item)) {
                return false;
            }
        }
        return i == items.size();
    }

    private static boolean sameFields(List<LocatedValue.Field> fields, JsonNode value) {
        int i = 0;
        for (Map.Entry<String, JsonNode> entry : value.properties()) {
            if (i == fields.size()) {
                return false;
            }
            LocatedValue.Field field = fields.get(i++);
            if (!field.key().equals(entry.getKey()) || !same(field.value(), entry.getValue())) {
                return false;
            }
        }
        return i == fields.size();
    }

    /** For each new route the old one it comes from: the one of its name, else the one in its place if that name is gone. */
    static int[] byName(List<String> was, List<String> now) {
        int[] from = new int[now.size()];
        Arrays.fill(from, NEW);
        boolean[] used = new boolean[was.size()];
        claim(from, used, was::get, now::get);
        inPlace(from, used);
        return from;
    }

    /** For each new item the old one it comes from: an equal one, else an object of the same name, else what was in its place. */
    static int[] items(List<LocatedValue> was, JsonNode now) {
        int[] from = new int[now.size()];
        Arrays.fill(from, NEW);
        boolean[] used = new boolean[was.size()];
        claim(from, used, i -> PythonJson.dumps(was.get(i).json()), i -> PythonJson.dumps(now.get(i)));
        claim(from, used, i -> name(was.get(i).json()), i -> name(now.get(i)));
        inPlace(from, used);
        return from;
    }

    private static @Nullable String name(JsonNode node) {
        JsonNode name = node.get(ConfigKeys.NAME);
        return name != null && name.isTextual() ? name.textValue() : null;
    }

    private static void claim(
            int[] from,
            boolean[] used,
            IntFunction<? extends @Nullable String> was,
            IntFunction<? extends @Nullable String> now) {
        Map<String, Deque<Integer>> free = new HashMap<>();
        for (int i = 0; i < used.length; i++) {
            String key = used[i] ? null : was.apply(i);
            if (key != null) {
                free.computeIfAbsent(key, none -> new ArrayDeque<>()).add(i);
            }
        }
        for (int i = 0; i < from.length; i++) {
            String key = from[i] == NEW ? now.apply(i) : null;
            Deque<Integer> candidates = key == null ? null : free.get(key);
            if (candidates != null && !candidates.isEmpty()) {
                from[i] = candidates.remove();
                used[from[i]] = true;
            }
        }
    }

    private static void inPlace(int[] from, boolean[] used) {
        for (int i = 0; i < Math.min(from.length, used.length); i++) {
            if (from[i] == NEW && !used[i]) {
                from[i] = i;
                used[i] = true;
            }
        }
    }

    /** Where each key stands among an object's fields; of a key given twice, the last place. */
    static Map<String, Integer> places(LocatedValue.Fields object) {
        Map<String, Integer> places = new HashMap<>();
        for (int i = 0; i < object.fields().size(); i++) {
            places.put(object.fields().get(i).key(), i);
        }
        return places;
    }
}
