package dev.signalbox.route.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * The place of a router in a composed file.
 *
 * @param steps from the top, the number of the member to go to; empty for the top itself
 */
record MemberPath(List<Integer> steps) {
    private static final Pattern STEP = Pattern.compile(IndexedKeys.ROUTERS + "\\[(\\d+)]");

    /** @param path of a router that was read, as {@code routers[0].routers[1]} */
    static MemberPath of(String path) {
        return new MemberPath(STEP.matcher(path)
                .results()
                .map((MatchResult step) -> Integer.valueOf(step.group(1)))
                .toList());
    }

    /** The router in this place. */
    @SuppressWarnings("BadInstanceof") // the pattern names what is not null
    LocatedValue find(LocatedValue root) {
        LocatedValue at = root;
        for (int step : steps) {
            if (!(at instanceof LocatedValue.Fields router
                    && router.get(IndexedKeys.ROUTERS) instanceof LocatedValue.Field field
                    && field.value() instanceof LocatedValue.Items list)) {
                throw new IllegalStateException("no router at " + steps + " in a file in which it was read");
            }
            at = list.items().get(step);
        }
        return at;
    }

    /** What a file says, with another router in this place. */
    ObjectNode replaced(LocatedValue.Fields root, Function<LocatedValue.Fields, ObjectNode> change) {
        if (steps.isEmpty()) {
            return change.apply(root);
        }
        LocatedValue.Field field = root.get(IndexedKeys.ROUTERS);
        if (field == null
                || !(field.value() instanceof LocatedValue.Items list)
                || !(list.items().get(steps.getFirst()) instanceof LocatedValue.Fields member)) {
            throw new IllegalStateException("no router at " + steps + " in a file in which it was read");
        }
        ArrayNode routers = JsonNodeFactory.instance.arrayNode();
        list.items().forEach(item -> routers.add(item.json()));
        MemberPath below = new MemberPath(steps.subList(1, steps.size()));
        routers.set(steps.getFirst(), below.replaced(member, change));
        ObjectNode tree = JsonNodeFactory.instance.objectNode();
        for (LocatedValue.Field each : root.fields()) {
            JsonNode json = each.key().equals(IndexedKeys.ROUTERS)
                    ? routers
                    : each.value().json();
            tree.set(each.key(), json);
        }
        return tree;
    }
}
