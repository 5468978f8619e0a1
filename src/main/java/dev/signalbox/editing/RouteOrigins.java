package dev.signalbox.editing;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.route.Route;
import dev.signalbox.route.RouteField;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Which route of one list is which of a later list. Routes are the same where their names are, or else where all their utterances are. */
public final class RouteOrigins {
    private RouteOrigins() {}

    /** For each route of {@code after}, its place in {@code before}; -1 for one that is new. */
    public static int[] between(List<Route> before, List<Route> after) {
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

    /**
     * The place in {@code after} of the route at a place of {@code before}: by its name, or else by its utterances, or else by all that is
     * left of it.
     *
     * @return -1 where it was removed
     */
    static int following(List<Route> before, int at, List<Route> after) {
        int[] from = between(before, after);
        for (int i = 0; i < from.length; i++) {
            if (from[i] == at) {
                return i;
            }
        }
        boolean renamed =
                before.size() == after.size() && from[at] < 0 && sameButForName(before.get(at), after.get(at));
        return renamed ? at : -1;
    }

    /** The place of the first route of that name; -1 where there is none. */
    static int first(List<Route> routes, String name) {
        for (int i = 0; i < routes.size(); i++) {
            if (routes.get(i).name().equals(name)) {
                return i;
            }
        }
        return -1;
    }

    private static boolean sameButForName(Route before, Route after) {
        return before.utterances().equals(after.utterances())
                && Arrays.stream(RouteField.values())
                        .filter(field -> field != RouteField.NAME)
                        .allMatch(field -> Objects.equals(field.of(before), field.of(after)));
    }

    private static int take(@Nullable List<Integer> places, boolean[] taken) {
        if (places == null || places.isEmpty()) {
            return -1;
        }
        int place = places.removeFirst();
        taken[place] = true;
        return place;
    }
}
