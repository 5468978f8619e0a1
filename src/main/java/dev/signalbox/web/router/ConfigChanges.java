package dev.signalbox.web.router;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.editing.RouteOrigins;
import dev.signalbox.route.PythonJson;
import dev.signalbox.route.Route;
import dev.signalbox.route.RouterConfig;
import dev.signalbox.route.RouterForm;
import dev.signalbox.route.config.ValueJson;
import dev.signalbox.route.dialect.IndexedSettings;
import dev.signalbox.route.dialect.RouterSettings;
import dev.signalbox.web.page.DisplayFormat;
import dev.signalbox.web.router.RouteChange.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What changed from one state of a router to another.
 *
 * @param fields of the router itself: its dialect, its encoder, its settings in 1.x, keys that semantic-router does not know
 * @param routes that came, changed or went
 * @param reordered whether the routes that both states have are in a different order
 */
public record ConfigChanges(List<FieldChange> fields, List<RouteChange> routes, boolean reordered) {
    /** Compares; routes are the same where their names are, or else where all their utterances are. */
    public static ConfigChanges between(RouterConfig before, RouterConfig after) {
        int[] from = RouteOrigins.between(before.routes(), after.routes());
        List<RouteChange> routes = new ArrayList<>();
        boolean[] kept = new boolean[before.routes().size()];
        boolean reordered = false;
        int last = -1;
        for (int i = 0; i < from.length; i++) {
            Route now = after.routes().get(i);
            if (from[i] < 0) {
                routes.add(RouteChange.added(now));
            } else {
                RouteChange.between(before.routes().get(from[i]), now).ifPresent(routes::add);
                kept[from[i]] = true;
                reordered |= from[i] < last;
                last = from[i];
            }
        }
        for (int i = 0; i < kept.length; i++) {
            if (!kept[i]) {
                routes.add(RouteChange.removed(before.routes().get(i)));
            }
        }
        return new ConfigChanges(fields(before, after), List.copyOf(routes), reordered);
    }

    public boolean isEmpty() {
        return fields.isEmpty() && routes.isEmpty() && !reordered;
    }

    public long count(Kind kind) {
        return routes.stream().filter(route -> route.kind() == kind).count();
    }

    public long utterancesAdded() {
        return routes.stream().mapToLong(route -> route.added().size()).sum();
    }

    public long utterancesRemoved() {
        return routes.stream().mapToLong(route -> route.removed().size()).sum();
    }

    /** {@code 1 route added, 2 changed, 0 removed; 12 utterances added, 3 removed}. */
    public String message() {
        return DisplayFormat.count(count(Kind.ADDED), "route") + " added, " + DisplayFormat.number(count(Kind.CHANGED))
                + " changed, "
                + DisplayFormat.number(count(Kind.REMOVED)) + " removed; "
                + DisplayFormat.count(utterancesAdded(), "utterance")
                + " added, " + DisplayFormat.number(utterancesRemoved()) + " removed";
    }

    private static List<FieldChange> fields(RouterConfig before, RouterConfig after) {
        List<FieldChange> fields = new ArrayList<>();
        RouteChange.note(
                fields,
                "semantic-router",
                before.dialect().shown(),
                after.dialect().shown());
        RouteChange.note(fields, "encoder_type", before.encoderType(), after.encoderType());
        RouteChange.note(fields, "encoder_name", before.encoderName(), after.encoderName());
        fields.addAll(settings(before.settings(), after.settings()));
        RouteChange.note(fields, "unknown keys", ValueJson.write(before.extra()), ValueJson.write(after.extra()));
        return List.copyOf(fields);
    }

    /** The settings that differ, by their keys in a file. */
    static List<FieldChange> settings(RouterSettings before, RouterSettings after) {
        List<FieldChange> fields = new ArrayList<>();
        Map<String, String> was = settings(before);
        Map<String, String> now = settings(after);
        Set<String> keys = new LinkedHashSet<>(was.keySet());
        keys.addAll(now.keySet());
        keys.forEach(key -> RouteChange.note(fields, key, was.get(key), now.get(key)));
        return fields;
    }

    private static String text(JsonNode value) {
        return value.isNull() ? "none" : value.isTextual() ? value.textValue() : PythonJson.dumps(value);
    }

    /** Each setting as a text, by its key in a file. */
    private static Map<String, String> settings(RouterSettings settings) {
        Map<String, String> values = new LinkedHashMap<>();
        if (settings instanceof IndexedSettings indexed) {
            RouterForm.of(indexed).properties().forEach(each -> values.put(each.getKey(), text(each.getValue())));
            values.put("routes in the file", indexed.routesInFile() ? "yes" : "no");
        }
        return values;
    }
}
