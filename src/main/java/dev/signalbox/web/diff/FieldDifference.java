package dev.signalbox.web.diff;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.signalbox.route.CodePoints;
import dev.signalbox.route.PythonJson;
import dev.signalbox.route.RouteField;
import dev.signalbox.route.RouteValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * One field that two values disagree about.
 *
 * @param path from the record's value: {@code metadata.owner}, {@code function_schemas[0].name}, {@code description}
 * @param local as JSON; null where local has no such field
 * @param remote as JSON; null where the remote has no such field
 */
public record FieldDifference(
        String path, @Nullable String local, @Nullable String remote) {
    /** Finds what differs inside two values, in order of the keys; what either side does not know is passed over. */
    public static List<FieldDifference> between(RouteValue local, RouteValue remote) {
        List<FieldDifference> found = new ArrayList<>();
        for (RouteField field : local.known()) {
            if (remote.part(field) != null) {
                compare(field.recordKey(), or(field, local), or(field, remote), found);
            }
        }
        return found;
    }

    /** Nothing, whichever way it is written; a threshold as the float that it is compared as. */
    private static @Nullable JsonNode or(RouteField field, RouteValue value) {
        JsonNode node = value.part(field);
        return switch (field) {
            case FUNCTION_SCHEMAS -> value.has(field) ? node : JsonNodeFactory.instance.arrayNode();
            case METADATA -> value.has(field) ? node : JsonNodeFactory.instance.objectNode();
            case SCORE_THRESHOLD ->
                node != null && node.isNumber() ? DoubleNode.valueOf(node.doubleValue()) : some(node);
            case DESCRIPTION, NAME, LLM, EXTRA -> some(node);
        };
    }

    private static @Nullable JsonNode some(@Nullable JsonNode node) {
        return node == null || node.isNull() ? null : node;
    }

    private static void compare(
            String path, @Nullable JsonNode local, @Nullable JsonNode remote, List<FieldDifference> found) {
        if (same(local, remote)) {
            return;
        } else if (local != null && remote != null && local.isObject() && remote.isObject()) {
            Set<String> names = new TreeSet<>(CodePoints.ORDER);
            local.fieldNames().forEachRemaining(names::add);
            remote.fieldNames().forEachRemaining(names::add);
            names.forEach(name -> compare(path + key(name), local.get(name), remote.get(name), found));
        } else if (local != null && remote != null && local.isArray() && remote.isArray()) {
            compareItems(path, local, remote, found);
        } else {
            found.add(new FieldDifference(path, text(local), text(remote)));
        }
    }

    /** Item by item between what is the same at both ends, so that one item put in does not show as a change of all behind it. */
    private static void compareItems(String path, JsonNode local, JsonNode remote, List<FieldDifference> found) {
        int shorter = Math.min(local.size(), remote.size());
        int head = 0;
        while (head < shorter && same(local.get(head), remote.get(head))) {
            head++;
        }
        int tail = 0;
        while (tail < shorter - head
                && same(local.get(local.size() - 1 - tail), remote.get(remote.size() - 1 - tail))) {
            tail++;
        }
        int longer = Math.max(local.size(), remote.size());
        for (int i = head; i < longer - tail; i++) {
            compare(
                    path + "[" + i + "]",
                    i < local.size() - tail ? local.get(i) : null,
                    i < remote.size() - tail ? remote.get(i) : null,
                    found);
        }
    }

    private static boolean same(@Nullable JsonNode local, @Nullable JsonNode remote) {
        if (local == null || remote == null) {
            return local == null && remote == null;
        }
        return PythonJson.dumpsSorted(local).equals(PythonJson.dumpsSorted(remote));
    }

    private static String key(String name) {
        return name.matches("[A-Za-z_][A-Za-z0-9_-]*") ? "." + name : "[" + TextNode.valueOf(name) + "]";
    }

    private static @Nullable String text(@Nullable JsonNode node) {
        return node == null ? null : node.toString();
    }
}
