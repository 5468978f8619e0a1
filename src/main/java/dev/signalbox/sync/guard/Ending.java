package dev.signalbox.sync.guard;

import dev.signalbox.route.CodePoints;
import dev.signalbox.route.Pair;
import dev.signalbox.route.Route;
import dev.signalbox.sync.diff.Held;
import dev.signalbox.sync.diff.LocalState;
import dev.signalbox.sync.diff.RemoteState;
import dev.signalbox.sync.plan.LeftOut;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the two sides of a plan hold now, and what they hold when it is done.
 *
 * @param routes of local then
 */
record Ending(Side local, Side remote, List<Route> routes) {
    /**
     * One side now.
     *
     * @param name in the middle of a sentence
     * @param then the utterances that it holds then
     * @param lost the utterances that it does not hold then
     * @param vanishing the routes that it does not have then, by name
     */
    record Side(String name, int utterances, Set<Pair> then, List<Pair> lost, Set<String> vanishing) {}

    static Ending of(LocalState local, RemoteState remote, List<Route> end, LeftOut leftOut) {
        Set<Pair> pairs = end.stream().flatMap(Ending::pairs).collect(Collectors.toSet());
        Set<Pair> held = remote.records().stream()
                .map(Held::utterance)
                .map(utterance -> utterance.pair())
                .collect(Collectors.toSet());
        Set<String> names = end.stream().map(Route::name).collect(Collectors.toSet());
        Set<Pair> there = leftOut.isEmpty() ? pairs : there(pairs, held, leftOut);
        Set<String> heldNames = there.stream().map(Pair::route).collect(Collectors.toSet());
        return new Ending(
                side(
                        "local",
                        local.pairs(),
                        pairs,
                        missing(local.routes().stream().map(Route::name), names)),
                side("the remote", held, there, missing(held.stream().map(Pair::route), heldNames)),
                end);
    }

    /** What the remote holds then: where something is left out, what it holds now. */
    private static Set<Pair> there(Set<Pair> local, Set<Pair> held, LeftOut leftOut) {
        return Stream.concat(
                        local.stream().filter(Predicate.not(leftOut::holds)),
                        held.stream().filter(leftOut::holds))
                .collect(Collectors.toSet());
    }

    private static Side side(String name, Set<Pair> now, Set<Pair> then, Set<String> vanishing) {
        List<Pair> lost = now.stream()
                .filter(Predicate.not(then::contains))
                .sorted(Pair.ORDER)
                .toList();
        return new Side(name, now.size(), then, lost, vanishing);
    }

    private static Set<String> missing(Stream<String> now, Collection<String> then) {
        return now.filter(Predicate.not(then::contains))
                .collect(Collectors.toCollection(() -> new TreeSet<>(CodePoints.ORDER)));
    }

    static Stream<Pair> pairs(Route route) {
        return route.texts().map(text -> new Pair(route.name(), text));
    }

    Stream<Side> sides() {
        return Stream.of(local, remote);
    }
}
