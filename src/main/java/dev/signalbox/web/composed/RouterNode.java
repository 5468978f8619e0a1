package dev.signalbox.web.composed;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.route.PythonJson;
import dev.signalbox.route.config.ComposedRouterFile;
import dev.signalbox.route.dialect.IndexedSettings;
import dev.signalbox.route.dialect.RouterType;
import dev.signalbox.store.Router;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A router of a composed file, as a page shows it.
 *
 * @param place in the file; empty for the whole
 * @param level of its heading
 * @param facts what the file says of it, by key, as JSON
 * @param router of the console that it is managed as; null for none
 */
public record RouterNode(
        RouterType type,
        String place,
        int level,
        Map<String, String> facts,
        List<String> routes,
        @Nullable Router router,
        boolean leavesRoutesToIndex,
        List<RouterNode> members) {
    private static final String WEIGHTS = "weights";
    private static final int TOP = 2;

    /** @param routers by place */
    static RouterNode of(ComposedRouterFile.Node root, Map<String, Router> routers) {
        return of(root, Optional.empty(), TOP, routers);
    }

    private static RouterNode of(
            ComposedRouterFile.Node node, Optional<String> weight, int level, Map<String, Router> routers) {
        Map<String, String> facts = new LinkedHashMap<>();
        weight.ifPresent(value -> facts.put("weight", value));
        node.settings().properties().stream()
                .filter(field -> !field.getValue().isNull() && !field.getKey().equals(WEIGHTS))
                .forEach(field -> facts.put(field.getKey(), text(field.getValue())));
        List<RouterNode> members = new ArrayList<>();
        for (int i = 0; i < node.members().size(); i++) {
            JsonNode weights = node.settings().path(WEIGHTS).path(i);
            Optional<String> own = weights.isMissingNode() ? Optional.empty() : Optional.of(text(weights));
            members.add(of(node.members().get(i), own, level + 1, routers));
        }
        boolean elsewhere = node.indexed()
                .filter(config -> config.settings() instanceof IndexedSettings settings
                        && !settings.routesInFile()
                        && settings.isPersistent())
                .isPresent();
        return new RouterNode(
                node.type(),
                node.path(),
                level,
                facts,
                node.routes(),
                routers.get(node.path()),
                elsewhere,
                List.copyOf(members));
    }

    private static String text(JsonNode value) {
        if (value.isTextual()) {
            return value.textValue();
        }
        return value.isObject() && !value.isEmpty()
                ? value.propertyStream()
                        .map(field -> field.getKey() + ": " + text(field.getValue()))
                        .collect(Collectors.joining(", "))
                : PythonJson.dumps(value);
    }

    /** What it does with a sentence. */
    public String meaning() {
        return switch (type) {
            case INDEXED -> "Compares a sentence with the utterances in its index.";
            case DECISION -> "Asks a model. It has no index, so there is nothing to sync.";
            case CHAIN -> "Asks its routers in order. The first whose best confidence reaches its threshold answers.";
            case MERGE -> "Asks all its routers and takes the weighted mean of their confidences for each route.";
        };
    }

    public boolean isIndexed() {
        return type == RouterType.INDEXED;
    }

    /** The type, as a heading begins with it. */
    public String title() {
        return switch (type) {
            case INDEXED -> "Indexed router";
            case DECISION -> "Decision router";
            case CHAIN -> "Chain";
            case MERGE -> "Merge";
        };
    }
}
