package dev.signalbox.quality;

import dev.signalbox.probe.ChoiceRule;
import dev.signalbox.probe.RouteScore;
import dev.signalbox.route.Route;
import dev.signalbox.route.UtteranceKey;
import dev.signalbox.route.dialect.Dialect;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What of two routers differs for a choice. Records are the same if route, text and vector are, in the same order, and both rules treat the route alike.
 *
 * @param commonBefore places of the records that both have, in the first
 * @param commonAfter places of the same records in the second
 * @param removed the other places of the first
 * @param added the other places of the second
 * @param isLocal whether a sentence gets the same route from both unless one of the removed or added records is among its nearest
 */
record ReplayDifference(
        List<Integer> commonBefore,
        List<Integer> commonAfter,
        List<Integer> removed,
        List<Integer> added,
        boolean isLocal) {

    static ReplayDifference of(ReplaySide before, ReplaySide after) {
        Set<String> touched = touched(before.rule(), after.rule());
        List<Match> common = inOrder(matches(before, after, touched));
        List<Integer> commonBefore = common.stream().map(Match::before).toList();
        List<Integer> commonAfter = common.stream().map(Match::after).toList();
        return new ReplayDifference(
                commonBefore,
                commonAfter,
                others(before.pairs().size(), commonBefore),
                others(after.pairs().size(), commonAfter),
                isLocal(before.rule(), after.rule(), touched));
    }

    /** Whether both routers are the same. */
    boolean isNone() {
        return isLocal && removed.isEmpty() && added.isEmpty();
    }

    private record Match(int before, int after) {}

    /** The routes that the rules treat differently, with those that only one of them knows. */
    private static Set<String> touched(ChoiceRule before, ChoiceRule after) {
        Map<String, List<@Nullable Double>> one = thresholds(before);
        Map<String, List<@Nullable Double>> other = thresholds(after);
        Set<String> touched = new HashSet<>(one.keySet());
        touched.addAll(other.keySet());
        touched.removeIf(name -> Objects.equals(one.get(name), other.get(name)));
        return touched;
    }

    private static Map<String, List<@Nullable Double>> thresholds(ChoiceRule rule) {
        Map<String, List<@Nullable Double>> thresholds = new HashMap<>();
        rule.routes()
                .forEach(route -> thresholds
                        .computeIfAbsent(route.name(), _ -> new ArrayList<>())
                        .add(route.scoreThreshold()));
        return thresholds;
    }

    private static boolean isLocal(ChoiceRule before, ChoiceRule after, Set<String> touched) {
        return before.over(List.of()).equals(after.over(List.of()))
                && (before.dialect() == Dialect.V0 || order(before, touched).equals(order(after, touched)))
                && Stream.of(before, after)
                        .flatMap(rule -> rule.among(List.of()).scores().stream())
                        .noneMatch(score -> isChosenUnseen(score, touched));
    }

    /** In 1.x a route without a record among the nearest scores 0, which may suffice. */
    private static boolean isChosenUnseen(RouteScore score, Set<String> touched) {
        return score.passes() && touched.contains(score.route());
    }

    /** In 1.x the order of the routes decides between equal scores. */
    private static List<String> order(ChoiceRule rule, Set<String> touched) {
        return rule.routes().stream()
                .map(Route::name)
                .filter(name -> !touched.contains(name))
                .toList();
    }

    /** The records that both have, by their places in the first. */
    private static List<Match> matches(ReplaySide before, ReplaySide after, Set<String> touched) {
        Map<UtteranceKey, List<Integer>> places = new HashMap<>();
        for (int i = 0; i < after.pairs().size(); i++) {
            places.computeIfAbsent(after.pairs().get(i), _ -> new ArrayList<>()).add(i);
        }
        List<Match> matches = new ArrayList<>();
        for (int i = 0; i < before.pairs().size(); i++) {
            UtteranceKey pair = before.pairs().get(i);
            List<Integer> left = touched.contains(pair.route()) ? List.of() : places.getOrDefault(pair, List.of());
            for (int at = 0; at < left.size(); at++) {
                if (Arrays.equals(before.vectors().get(i), after.vectors().get(left.get(at)))) {
                    matches.add(new Match(i, left.remove(/* index */ at)));
                    break;
                }
            }
        }
        return matches;
    }

    /** The most of them whose places ascend in both: the longest increasing subsequence, by patience sorting. */
    private static List<Match> inOrder(List<Match> matches) {
        int[] tails = new int[matches.size()];
        int[] former = new int[matches.size()];
        int length = 0;
        for (int i = 0; i < matches.size(); i++) {
            int low = 0;
            int high = length;
            while (low < high) {
                int middle = (low + high) / 2;
                if (matches.get(tails[middle]).after() < matches.get(i).after()) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            former[i] = low == 0 ? -1 : tails[low - 1];
            tails[low] = i;
            length = Math.max(length, low + 1);
        }
        List<Match> longest = new ArrayList<>();
        for (int i = length == 0 ? -1 : tails[length - 1]; i >= 0; i = former[i]) {
            longest.add(matches.get(i));
        }
        return longest.reversed();
    }

    private static List<Integer> others(int size, List<Integer> places) {
        Set<Integer> taken = new HashSet<>(places);
        List<Integer> others = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            if (!taken.contains(i)) {
                others.add(i);
            }
        }
        return others;
    }
}
