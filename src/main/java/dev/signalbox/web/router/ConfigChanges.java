package dev.signalbox.web.router;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.route.Route;
import dev.signalbox.route.RouteField;
import dev.signalbox.route.RouterConfig;
import dev.signalbox.route.config.ValueJson;
import dev.signalbox.web.page.DisplayFormat;
import dev.signalbox.web.router.RouteChange.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What changed from one state of a router to another.
 *
 * @param fields of the router itself: its encoder, keys that semantic-router does not know
 * @param routes that came, changed or went
 * @param reordered whether the routes that both states have stand in another order
 */
public record ConfigChanges(List<FieldChange> fields, List<RouteChange> routes, boolean reordered) {
    /** Compares; routes are the same where their names are, or else where all their utterances are. */
    public static ConfigChanges between(RouterConfig before, RouterConfig after) {
        int[] from = origins(before.routes(), after.routes());
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

    /**
     * The place of a route in the state after another: by its name, or else by its utterances, or else by all that is left of it.
     *
     * @return -1 where it went
     */
    public static int following(List<Route> before, int at, List<Route> after) {
        int[] from = origins(before, after);
        for (int i = 0; i < from.length; i++) {
            if (from[i] == at) {
                return i;
            }
        }
        boolean renamed =
                before.size() == after.size() && from[at] < 0 && sameButForName(before.get(at), after.get(at));
        return renamed ? at : -1;
    }

    private static boolean sameButForName(Route before, Route after) {
        return before.utterances().equals(after.utterances())
                && Arrays.stream(RouteField.values())
                        .filter(field -> field != RouteField.NAME)
                        .allMatch(field -> Objects.equals(field.of(before), field.of(after)));
    }

    /** For each route afterwards, its place before; -1 for one that is new. */
    private static int[] origins(List<Route> before, List<Route> after) {
        int[] from = new int[after.size()];
        boolean[] taken = new boolean[before.size()];
        Map<String, List<Integer>> byName = new HashMap<>();
        Map<List<JsonNode>, List<Integer>> byUtterances = new HashMap<>();
        for (int i = 0; i < before.size(); i++) {
            byName.computeIfAbsent(before.get(i).name(), _ -> new ArrayList<>()).add(i);
        }
        for (int i = 0; i < from.length; i++) {
            from[i] = take(byName.get(after.get(i).name()), taken);
        }
        for (int i = 0; i < before.size(); i++) {
            if (!taken[i] && !before.get(i).utterances().isEmpty()) {
                byUtterances
                        .computeIfAbsent(before.get(i).utterances(), _ -> new ArrayList<>())
                        .add(i);
            }
        }
        for (int i = 0; i < from.length && !byUtterances.isEmpty(); i++) {
            if (from[i] < 0) {
                from[i] = take(byUtterances.get(after.get(i).utterances()), taken);
            }
        }
        return from;
    }

    private static int take(@Nullable List<Integer> places, boolean[] taken) {
        if (places == null || places.isEmpty()) {
            return -1;
        }
        int place = places.removeFirst();
        taken[place] = true;
        return place;
    }

    private static List<FieldChange> fields(RouterConfig before, RouterConfig after) {
        List<FieldChange> fields = new ArrayList<>();
        RouteChange.note(fields, "encoder_type", before.encoderType(), after.encoderType());
        RouteChange.note(fields, "encoder_name", before.encoderName(), after.encoderName());
        RouteChange.note(fields, "unknown keys", ValueJson.write(before.extra()), ValueJson.write(after.extra()));
        return List.copyOf(fields);
    }
}
