package dev.signalbox.route.config;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.route.Route;
import dev.signalbox.route.RouterConfig;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds objects with keys that differ in YAML and become one text in JSON, such as {@code 1} and {@code '1'}. Python hashes all of them,
 * yet cannot compare or sync a route with such an object, and no store and no JSON text keeps more than one of them.
 */
public final class RepeatedKeys {
    private RepeatedKeys() {}

    /** Returns the places of such keys below a value, each as {@code path.key}, in the value's order. */
    public static List<String> in(JsonNode node, String path) {
        Set<String> found = new LinkedHashSet<>();
        look(node, path, found);
        return List.copyOf(found);
    }

    /**
     * Passes a config without such keys.
     *
     * @throws InvalidConfigException if there are any, with the place of each
     */
    public static void refuse(String source, RouterConfig config) throws InvalidConfigException {
        Set<String> found = new LinkedHashSet<>(in(config.extra(), ""));
        for (int i = 0; i < config.routes().size(); i++) {
            Route route = config.routes().get(i);
            String path = ConfigKeys.ROUTES + "[" + i + "]";
            for (int j = 0; j < route.utterances().size(); j++) {
                look(route.utterances().get(j), path + "." + ConfigKeys.UTTERANCES + "[" + j + "]", found);
            }
            look(route.functionSchemas(), path + "." + ConfigKeys.FUNCTION_SCHEMAS, found);
            look(route.metadata(), path + "." + ConfigKeys.METADATA, found);
            look(route.extra(), path, found);
        }
        if (!found.isEmpty()) {
            throw new InvalidConfigException(
                    source, found.stream().map(RepeatedKeys::problem).toList(), 0);
        }
    }

    private static ConfigProblem problem(String place) {
        return new ConfigProblem(
                0,
                0,
                place,
                "keys that differ in YAML and become this one text in JSON",
                "each text once: Python cannot sync such a route and the console cannot keep both; rename one of the keys");
    }

    private static void look(JsonNode node, String path, Set<String> found) {
        if (node instanceof RepeatedKeysNode object) {
            Set<String> seen = new LinkedHashSet<>();
            for (Map.Entry<String, JsonNode> entry : object.properties()) {
                if (!seen.add(entry.getKey())) {
                    found.add(inside(path, entry.getKey()));
                }
            }
        }
        if (node.isObject()) {
            node.properties().forEach(entry -> look(entry.getValue(), inside(path, entry.getKey()), found));
        } else {
            List<JsonNode> items = new ArrayList<>();
            node.forEach(items::add);
            for (int i = 0; i < items.size(); i++) {
                look(items.get(i), path + "[" + i + "]", found);
            }
        }
    }

    private static String inside(String path, String key) {
        return path.isEmpty() ? key : path + "." + key;
    }
}
