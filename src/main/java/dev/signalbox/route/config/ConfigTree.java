package dev.signalbox.route.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.route.Route;
import dev.signalbox.route.RouterConfig;
import dev.signalbox.route.RouterForm;
import dev.signalbox.route.dialect.Dialect;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A router's config as the JSON tree that a file is written from: the library's keys and those it does not know. */
final class ConfigTree {
    private ConfigTree() {}

    /** The tree of a new file: the library's keys in its order, then the others. */
    static ObjectNode of(RouterConfig config) {
        ObjectNode tree = RouterForm.of(config);
        if (tree.has(ConfigKeys.ROUTES)) {
            ArrayNode routes = tree.putArray(ConfigKeys.ROUTES);
            config.routes().forEach(route -> routes.add(withExtra(RouterForm.of(route), route.extra())));
        }
        return withExtra(tree, config.extra());
    }

    private static ObjectNode withExtra(ObjectNode tree, ObjectNode extra) {
        for (Map.Entry<String, JsonNode> field : extra.properties()) {
            if (!tree.has(field.getKey())) {
                tree.set(field.getKey(), field.getValue());
            }
        }
        return tree;
    }

    /**
     * The tree of a changed file: keys in the order the file has them, what did not change just as the file says it, and keys that
     * the file leaves out still left out where they say nothing new.
     *
     * @param file what the file says
     * @param was the config that was read from it
     * @param now the config to write
     */
    static ObjectNode onto(LocatedValue.Fields file, RouterConfig was, RouterConfig now) {
        ObjectNode before = RouterForm.of(was.withRoutes(List.of()));
        if (!was.routes().isEmpty() || !now.routes().isEmpty()) {
            // Routes are compared one by one below; what the file says for none, be it {} or "", stays as it is.
            before.remove(ConfigKeys.ROUTES);
        }
        ObjectNode after = RouterForm.of(now.withRoutes(List.of()));
        if (after.has(ConfigKeys.ROUTES)) {
            after.set(ConfigKeys.ROUTES, routes(file, was.routes(), now.routes()));
        } else {
            keepRoutes(file, before, after);
        }
        return onto(file, before, withExtra(after, now.extra()));
    }

    /** A router whose index holds its routes may say so with {@code routes: null}, which stays. */
    private static void keepRoutes(LocatedValue.Fields file, ObjectNode before, ObjectNode after) {
        LocatedValue.Field field = file.get(ConfigKeys.ROUTES);
        if (field != null && field.value().json().isNull()) {
            before.set(ConfigKeys.ROUTES, field.value().json());
            after.set(ConfigKeys.ROUTES, field.value().json());
        }
    }

    private static JsonNode routes(LocatedValue.Fields file, List<Route> was, List<Route> now) {
        LocatedValue.Field field = file.get(ConfigKeys.ROUTES);
        if (field == null || !(field.value() instanceof LocatedValue.Items list)) {
            return now.isEmpty() && field != null ? field.value().json() : fresh(now, Set.of());
        }
        int[] from = ContentMatcher.byName(names(was), names(now));
        Set<String> usual = usualKeys(list);
        ArrayNode routes = JsonNodeFactory.instance.arrayNode();
        for (int i = 0; i < from.length; i++) {
            ObjectNode after = withExtra(RouterForm.of(now.get(i)), now.get(i).extra());
            if (from[i] >= 0 && list.items().get(from[i]) instanceof LocatedValue.Fields old) {
                routes.add(onto(old, RouterForm.of(was.get(from[i])), after));
            } else {
                routes.add(trimmed(after, usual, now.get(i).dialect()));
            }
        }
        return routes;
    }

    private static List<String> names(List<Route> routes) {
        return routes.stream().map(Route::name).toList();
    }

    private static ArrayNode fresh(List<Route> routes, Set<String> usual) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        routes.forEach(
                route -> array.add(trimmed(withExtra(RouterForm.of(route), route.extra()), usual, route.dialect())));
        return array;
    }

    /** The keys that the file's routes have, as far as the first one goes. */
    private static Set<String> usualKeys(LocatedValue.Items routes) {
        Set<String> keys = new LinkedHashSet<>();
        if (!routes.items().isEmpty() && routes.items().getFirst() instanceof LocatedValue.Fields first) {
            first.fields().forEach(field -> keys.add(field.key()));
        }
        return keys;
    }

    /** A new route without the keys that its neighbours leave out too, where it says what leaving them out says. */
    private static ObjectNode trimmed(ObjectNode route, Set<String> usual, Dialect dialect) {
        if (!usual.isEmpty()) {
            ObjectNode silent = RouterForm.of(Route.of(dialect, "", List.of()));
            Set<String> optional = new LinkedHashSet<>();
            silent.properties().forEach(field -> optional.add(field.getKey()));
            optional.removeAll(usual);
            optional.removeAll(Set.of(ConfigKeys.NAME, ConfigKeys.UTTERANCES));
            optional.removeIf(key -> !ContentMatcher.same(route.get(key), silent.get(key)));
            route.remove(optional);
        }
        return route;
    }

    private static ObjectNode onto(LocatedValue.Fields file, ObjectNode before, ObjectNode after) {
        ObjectNode tree = JsonNodeFactory.instance.objectNode();
        Map<String, Integer> places = ContentMatcher.places(file);
        for (LocatedValue.Field field : file.fields()) {
            String key = field.key();
            JsonNode now = after.get(key);
            if (now != null && !tree.has(key)) {
                JsonNode was = before.get(key);
                boolean asItWas = was != null && ContentMatcher.same(was, now);
                LocatedValue says =
                        file.fields().get(places.getOrDefault(key, 0)).value();
                tree.set(key, asItWas ? says.json() : now);
            }
        }
        for (Map.Entry<String, JsonNode> field : after.properties()) {
            JsonNode was = before.get(field.getKey());
            boolean saysNothingNew = was != null && ContentMatcher.same(was, field.getValue());
            if (!tree.has(field.getKey()) && !saysNothingNew) {
                tree.set(field.getKey(), field.getValue());
            }
        }
        return tree;
    }
}
