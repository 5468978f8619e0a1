package dev.signalbox.web.diff;

import dev.signalbox.route.UtteranceKey;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Routes that have another name on the other side: a route that only one side has, and one that only the other side has, with exactly the same
 * utterances.
 */
public final class RouteRenames {
    private final Map<String, String> gone = new HashMap<>();
    private final Map<String, String> come = new HashMap<>();

    private RouteRenames() {}

    /**
     * Finds them.
     *
     * @param gone the utterances of each route, if it has no others, that only the first side has
     * @param come the utterances of each route, if it has no others, that only the second side has
     */
    public static RouteRenames of(Map<String, Set<String>> gone, Map<String, Set<String>> come) {
        RouteRenames renames = new RouteRenames();
        Map<Set<String>, String> byUtterances = new HashMap<>();
        Set<Set<String>> twice = new HashSet<>();
        come.forEach((route, utterances) -> {
            if (byUtterances.put(utterances, route) != null) {
                twice.add(utterances);
            }
        });
        Set<String> taken = new HashSet<>();
        gone.forEach((route, utterances) -> {
            String other = twice.contains(utterances) ? null : byUtterances.get(utterances);
            if (other != null && utterances.size() >= ChangeGroup.LEAST && taken.add(other)) {
                renames.gone.put(route, other);
                renames.come.put(other, route);
            }
        });
        return renames;
    }

    /** Returns the utterances of each route all of whose lines fulfil a condition. */
    public static <T> Map<String, Set<String>> collect(
            Iterable<T> lines, Function<T, UtteranceKey> pair, Predicate<T> fits) {
        Map<String, Set<String>> whole = new HashMap<>();
        Set<String> mixed = new HashSet<>();
        for (T line : lines) {
            UtteranceKey key = pair.apply(line);
            if (!fits.test(line)) {
                mixed.add(key.route());
            } else {
                whole.computeIfAbsent(key.route(), _ -> new HashSet<>()).add(key.utterance());
            }
        }
        whole.keySet().removeAll(mixed);
        return whole;
    }

    /** Returns the name on the second side of a route that only the first side has; null if it was not renamed. */
    public @Nullable String toSecond(String route) {
        return gone.get(route);
    }

    /** Returns the name on the first side of a route that only the second side has; null if it was not renamed. */
    public @Nullable String toFirst(String route) {
        return come.get(route);
    }
}
